import { z } from 'zod'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { DESK_CONFLICTS, DeskEntry, TakenIn } from '../../../contract/areas/desks.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Copies, Excludes, Tells, Writes } from '../../session/needs.ts'
import { readChanges } from './changes-file.ts'
import { isOwn } from './seal.ts'

/**
 * What was imported from a copy, each time with the change in the history: an import whose change was undone does not
 * count.
 */
const takenBeforeSchema = z.array(z.object({ change: z.number().nullable(), entries: z.array(z.string()) }))
type TakenBefore = z.infer<typeof takenBeforeSchema>

/**
 * Imports the notes that another desk made in a copy of this gallery, as one change in the history. Notes that are
 * already known, or can no longer apply, are left out and reported; a file that was imported before has no effect.
 * @throws Fault `bad-input` for a file of another kind, a damaged one, or one from a copy of another gallery
 */
export async function takeInChanges(
  session: Writes & Copies & Excludes & Tells,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
): Promise<TakenIn> {
  const { origin, desk, entries } = readChanges(file)
  if (!isOwn(session.folder, origin)) {
    throw new Fault('bad-input', message('desks.foreign', { file }), {
      next: message('desks.foreignNext'),
      path: file,
    })
  }
  return session.exclusive.inTurn(() => {
    const catalog = session.write()
    const key = `taken-in:${origin.copy}`
    const before = standing(catalog.reader, key)
    const known = new Set(before.flatMap((each) => each.entries))
    const fresh = entries
      .filter(({ id }) => !known.has(id))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    const plan = planOf(catalog.reader, fresh)
    const report = {
      copied_at: origin.made_at,
      desk,
      taken: countsOf(plan.steps),
      known: plan.known,
      before: entries.length - fresh.length,
      conflicts: plan.conflicts,
    }
    if (dryRun || fresh.length === 0) return Promise.resolve({ ...report, change: null })
    session.copier.before('merge')
    const change = catalog.transaction(() => {
      const recorded = catalog.history.record('deskChangesTaken', () => {
        for (const step of plan.steps) carryOut(catalog, step)
      })
      catalog.settings.set(key, [...before, { change: recorded.change, entries: fresh.map(({ id }) => id) }])
      return recorded.change
    })
    session.changes.touch()
    return Promise.resolve({ ...report, change })
  })
}

/** What was imported and has not been undone since. */
function standing(reader: CatalogReader, key: string): TakenBefore {
  const kept = takenBeforeSchema.safeParse(reader.learning.setting(key) ?? [])
  return (kept.data ?? []).filter(
    ({ change }) => change === null || reader.history.byId(change)?.undoneAt === null,
  )
}

/** One unit to write: all works of a visit, otherwise a single entry. */
interface Step {
  readonly entry: DeskEntry
  readonly works: readonly string[]
}
type Why = (typeof DESK_CONFLICTS)[number]

interface Plan {
  readonly steps: readonly Step[]
  readonly conflicts: TakenIn['conflicts']
  readonly known: number
}

function planOf(reader: CatalogReader, entries: readonly DeskEntry[]): Plan {
  const steps: Step[] = []
  const conflicts: TakenIn['conflicts'] = []
  let known = 0
  for (const entry of entries) {
    const { what, client, works } = entry
    const conflict = (why: Why, work: string | null): void => void conflicts.push({ why, what, client, work })
    if (reader.visits.client(client) === undefined) {
      conflict('clientGone', null)
      continue
    }
    const there = works.filter((work) => reader.artworks.byExternalId(work) !== undefined)
    for (const work of works) if (!there.includes(work)) conflict('workGone', work)
    // A visit that was started but has no content.
    if (what === 'visit' && works.length === 0 && entry.notes === null) continue
    if (what === 'visit') {
      steps.push({ entry, works: there })
      continue
    }
    for (const work of there) {
      const state = stateOf(reader, entry, work)
      if (state === 'known') known += 1
      else if (state === 'new') steps.push({ entry, works: [work] })
      else conflict(state, work)
    }
  }
  return { steps, conflicts, known }
}

function stateOf(reader: CatalogReader, { what, client }: DeskEntry, work: string): 'new' | 'known' | Why {
  if (what === 'liked') return reader.visits.likedBy(client).includes(work) ? 'known' : 'new'
  const offer = reader.visits.offersTo(client).find(({ itemId }) => itemId === work)
  if (offer?.outcome === 'sold') return 'boughtSince'
  if (what === 'refused') return offer?.outcome === 'declined' ? 'known' : 'new'
  if (offer?.outcome === 'open') return 'known'
  return reader.artworks.byExternalId(work)?.status === 'sold' ? 'workSold' : 'new'
}

function carryOut({ visits, sales, presented }: Catalog, { entry, works }: Step): void {
  const { what, client: clientId, at, notes } = entry
  if (what === 'visit') {
    const visit = presented.begin(clientId, at)
    for (const itemId of works) presented.show(visit, itemId)
    if (notes !== null) presented.setNotes(visit, notes)
    return
  }
  for (const itemId of works) {
    const pair = { clientId, itemId }
    if (what === 'liked') sales.insertLike({ ...pair, likedAt: Date.parse(at) / 1000 })
    else visits.offer(pair, null, at)
    if (what === 'refused') {
      visits.setOutcome(pair, 'declined')
      visits.removeLike(pair)
    }
  }
}

function countsOf(steps: readonly Step[]): TakenIn['taken'] {
  const count = (kind: DeskEntry['what']): number => steps.filter(({ entry }) => entry.what === kind).length
  return {
    offered: count('offered'),
    liked: count('liked'),
    refused: count('refused'),
    visit: count('visit'),
  }
}
