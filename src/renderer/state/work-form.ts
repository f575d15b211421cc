import type { Description, OwnFacts, Work, WorkChanges } from '../../contract/areas/catalogue.ts'
import { editionChanges, MOST_TAGS, tagsOf } from './work-edit.ts'

/** What can be written about a work in one line of text each; numbers are written as numbers. */
const TEXT_FIELDS = ['title', 'artist', 'medium', 'style', 'subject', 'currency'] as const
const NUMBER_FIELDS = ['year', 'width_cm', 'height_cm', 'depth_cm', 'price'] as const
/** What the gallery notes for itself. */
export const OWN_FIELDS = ['location', 'consignor', 'net_price'] as const
export type Field =
  | (typeof TEXT_FIELDS)[number]
  | (typeof NUMBER_FIELDS)[number]
  | (typeof OWN_FIELDS)[number]
  | 'description'
/** What stands in no list of works, and is asked for when it is needed. */
export type AskedFacts = OwnFacts & Description

const NUMBERS: ReadonlySet<string> = new Set<Field>([...NUMBER_FIELDS, 'net_price'])

/** What a field shows of several works. */
export interface Shown {
  /** Empty where the works do not tell, or not alike. */
  readonly text: string
  /** Whether the works tell different things. */
  readonly mixed: boolean
}

/** What stands in a field of some works. */
export function shownOf(values: readonly (string | number | null)[]): Shown {
  const mixed = new Set(values).size > 1
  return { text: mixed ? '' : String(values.at(0) ?? ''), mixed }
}

/** What a person did in the form; what they did not touch is not there. */
interface Touched {
  readonly fields: Readonly<Partial<Record<Field, string>>>
  readonly status?: Work['status']
  readonly edition?: { readonly once: boolean; readonly size: number | null }
  /** Of one work: all its tags, in a line. */
  readonly tags?: string
  /** Of several works: tags that each of them gets or loses, in a line. */
  readonly addTags?: string
  readonly removeTags?: string
}

/**
 * The change that each work undergoes: only what was touched, and only where it says something else than before. A work
 * that stays as it is is left out.
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
