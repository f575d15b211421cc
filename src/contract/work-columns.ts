import type { Work } from './areas/catalogue.ts'

/**
 * The format in which works are sent to a window: one column per field, with repeated values stored once. It is a
 * single text because message transports inspect every value of an array: 100,000 works took 2.4 s.
 */

type Value = string | number | boolean | null
/** The values of one field, or its distinct values and each work's index into them. */
type Column = readonly Value[] | { readonly distinct: readonly Value[]; readonly at: readonly number[] }

type Picture = NonNullable<Work['picture']>
const FIELDS = [
  'number',
  'item_id',
  'title',
  'artist',
  'artist_born',
  'artist_died',
  'year',
  'medium',
  'style',
  'subject',
  'width_cm',
  'height_cm',
  'depth_cm',
  'price',
  'currency',
  'one_of_a_kind',
  'edition_size',
  'copies_sold',
  'status',
  'uploaded_at',
  'added_at',
  'own_place',
  'archived',
  'embedded',
  'cluster',
] as const satisfies readonly (keyof Work)[]
const PICTURE_FIELDS = ['sha256', 'width', 'height', 'colour'] as const satisfies readonly (keyof Picture)[]

/** Fields that differ from work to work; for other fields, the first values show whether they repeat. */
const UNLIKE: ReadonlySet<string> = new Set(['number', 'item_id', 'sha256'])

/** Does not occur in tags. */
const BETWEEN_TAGS = '\n'

function columnOf(values: readonly Value[]): Column {
  const places = new Map<Value, number>()
  const at: number[] = []
  for (const value of values) {
    let place = places.get(value)
    if (place === undefined) {
      place = places.size
      places.set(value, place)
      // Columns in which more than half of the values are distinct are written out.
      if (place * 2 > values.length) return values
    }
    at.push(place)
  }
  return { distinct: [...places.keys()], at }
}

function valuesOf(column: Column): readonly Value[] {
  return 'distinct' in column ? column.at.map((place) => column.distinct[place]) : column
}

/** Packs one field of every work. */
export function packColumn(values: readonly Value[]): string {
  return JSON.stringify(columnOf(values))
}

/** Reverses `packColumn`. */
export function unpackColumn(text: string): readonly Value[] {
  return valuesOf(JSON.parse(text) as Column)
}

export function packWorks(works: readonly Work[]): string {
  const columns: Record<string, Column> = {}
  const add = (field: string, values: readonly Value[]): void => {
    columns[field] = UNLIKE.has(field) ? values : columnOf(values)
  }
  for (const field of FIELDS) {
    add(
      field,
      works.map((work) => work[field]),
    )
  }
  add(
    'tags',
    works.map(({ tags }) => tags.join(BETWEEN_TAGS)),
  )
  for (const field of PICTURE_FIELDS) {
    add(
      field,
      works.map(({ picture }) => picture?.[field] ?? null),
    )
  }
  return JSON.stringify(columns)
}

/** Reverses `packWorks`. */
export function unpackWorks(text: string): Work[] {
  const columns = JSON.parse(text) as Record<keyof Work | keyof Picture, Column>
  const values = <Field extends keyof Work>(field: Field) => valuesOf(columns[field]) as Work[Field][]
  const [sha256, width, height, colour] = PICTURE_FIELDS.map((field) => valuesOf(columns[field]))
  const number = values('number')
  const item_id = values('item_id')
  const title = values('title')
  const artist = values('artist')
  const artist_born = values('artist_born')
  const artist_died = values('artist_died')
  const year = values('year')
  const medium = values('medium')
  const style = values('style')
  const subject = values('subject')
  const width_cm = values('width_cm')
  const height_cm = values('height_cm')
  const depth_cm = values('depth_cm')
  const price = values('price')
  const currency = values('currency')
  const one_of_a_kind = values('one_of_a_kind')
  const edition_size = values('edition_size')
  const copies_sold = values('copies_sold')
  const tags = valuesOf(columns.tags) as string[]
  const status = values('status')
  const uploaded_at = values('uploaded_at')
  const added_at = values('added_at')
  const own_place = values('own_place')
  const archived = values('archived')
  const embedded = values('embedded')
  const cluster = values('cluster')
  // Written out, because object literals of one shape are created ten times as fast as objects from entries.
  return number.map((_, at) => ({
    number: number[at],
    item_id: item_id[at],
    title: title[at],
    artist: artist[at],
    artist_born: artist_born[at],
    artist_died: artist_died[at],
    year: year[at],
    medium: medium[at],
    style: style[at],
    subject: subject[at],
    width_cm: width_cm[at],
    height_cm: height_cm[at],
    depth_cm: depth_cm[at],
    price: price[at],
    currency: currency[at],
    one_of_a_kind: one_of_a_kind[at],
    edition_size: edition_size[at],
    copies_sold: copies_sold[at],
    tags: tags[at] === '' ? [] : tags[at].split(BETWEEN_TAGS),
    status: status[at],
    uploaded_at: uploaded_at[at],
    added_at: added_at[at],
    own_place: own_place[at],
    archived: archived[at],
    picture:
      sha256[at] === null
        ? null
        : ({ sha256: sha256[at], width: width[at], height: height[at], colour: colour[at] } as Picture),
    embedded: embedded[at],
    cluster: cluster[at],
  }))
}
