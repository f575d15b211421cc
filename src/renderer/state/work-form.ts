import type { Description, OwnFacts, Work, WorkChanges } from '../../contract/areas/catalogue.ts'
import { editionChanges, MOST_TAGS, tagsOf } from './work-edit.ts'

/** Fields of a work that consist of one line of text; numbers are entered as numbers. */
const TEXT_FIELDS = ['title', 'artist', 'medium', 'style', 'subject', 'currency'] as const
const NUMBER_FIELDS = ['year', 'width_cm', 'height_cm', 'depth_cm', 'price'] as const
/** The gallery's internal notes. */
export const OWN_FIELDS = ['location', 'consignor', 'net_price'] as const
export type Field =
  | (typeof TEXT_FIELDS)[number]
  | (typeof NUMBER_FIELDS)[number]
  | (typeof OWN_FIELDS)[number]
  | 'description'
/** Fields that are not part of a list of works, and are requested when needed. */
export type AskedFacts = OwnFacts & Description

const NUMBERS: ReadonlySet<string> = new Set<Field>([...NUMBER_FIELDS, 'net_price'])

/** What a field shows for several works. */
export interface Shown {
  /** Empty if the works have no value, or different ones. */
  readonly text: string
  /** Whether the works have different values. */
  readonly mixed: boolean
}

/** What a field shows for some works. */
export function shownOf(values: readonly (string | number | null)[]): Shown {
  const mixed = new Set(values).size > 1
  return { text: mixed ? '' : String(values.at(0) ?? ''), mixed }
}

/** The user's edits in the form; untouched fields are absent. */
interface Touched {
  readonly fields: Readonly<Partial<Record<Field, string>>>
  readonly status?: Work['status']
  readonly edition?: { readonly once: boolean; readonly size: number | null }
  /** For one work: all its tags, in one line. */
  readonly tags?: string
  /** For several works: tags that are added to or removed from each, in one line. */
  readonly addTags?: string
  readonly removeTags?: string
}

/**
 * The change to each work: only edited fields, and only if the value differs from before. Unchanged works are left out.
 */
export function editsOf(
  works: readonly Work[],
  asked: ReadonlyMap<string, AskedFacts>,
  touched: Touched,
): { artwork: string; changes: WorkChanges }[] {
  return works.flatMap((work) => {
    const before = { ...work, ...asked.get(work.item_id) }
    const wanted: WorkChanges = {
      ...fieldChanges(touched.fields),
      ...(touched.status !== undefined && { status: touched.status }),
      ...(touched.edition !== undefined && editionChanges(touched.edition.once, touched.edition.size)),
      ...tagChanges(work, touched),
    }
    const changes = Object.fromEntries(
      Object.entries(wanted).filter(
        ([field, value]) => JSON.stringify(before[field as keyof typeof before]) !== JSON.stringify(value),
      ),
    ) as WorkChanges
    return Object.keys(changes).length === 0 ? [] : [{ artwork: work.item_id, changes }]
  })
}

function fieldChanges(fields: Touched['fields']): WorkChanges {
  const entries = Object.entries(fields).map(([field, text]) => {
    const plain = text.trim()
    if (plain === '') return [field, null]
    if (NUMBERS.has(field)) return [field, Number(plain)]
    return [field, field === 'currency' ? plain.toUpperCase() : plain]
  })
  return Object.fromEntries(entries) as WorkChanges
}

function tagChanges(work: Work, { tags, addTags = '', removeTags = '' }: Touched): Pick<WorkChanges, 'tags'> {
  if (tags !== undefined) return { tags: tagsOf(tags) }
  if (addTags === '' && removeTags === '') return {}
  const removed = new Set(tagsOf(removeTags).map((tag) => tag.toLowerCase()))
  const kept = work.tags.filter((tag) => !removed.has(tag.toLowerCase()))
  const has = new Set(kept.map((tag) => tag.toLowerCase()))
  return {
    tags: [...kept, ...tagsOf(addTags).filter((tag) => !has.has(tag.toLowerCase()))].slice(0, MOST_TAGS),
  }
}
