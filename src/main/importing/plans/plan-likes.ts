import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import { demandMapped } from '../tables/columns.ts'
import { readLikeTable } from '../tables/event-table.ts'
import type { LikeRow } from '../tables/event-table.ts'
import { ClientFinder, IdFinder } from '../values/id-finder.ts'
import { leftOutRows, rowsRead } from '../tables/left-out.ts'
import { knownLikes } from './known-items.ts'
import type { KnownLikes } from './known-items.ts'
import { byTodaysIds, onlyKnownWorks } from './plan-sales.ts'
import type { TableInput } from './plan-sales.ts'
import type { Counted, Skipped } from './plan.ts'
import { readTables } from '../tables/tables-apart.ts'

export interface PlannedLike {
  readonly clientId: string
  readonly itemId: string
  readonly time: number
}

export interface LikesPlan extends Counted {
  readonly newClients: readonly string[]
  /** New likes, and those whose time changes. */
  readonly likes: readonly PlannedLike[]
}

/**
 * Reads a table of likes and determines what an import would do. A client likes a work only once.
 * @throws Fault `bad-input` for a table that cannot be read, or if the gallery has none of its works
 */
export async function planLikes(
  input: TableInput,
  reader: CatalogReader,
  context: TaskContext,
): Promise<LikesPlan> {
  const { map, settings } = input
  const tables = await readTables(input.file, {
    settings,
    headings: { kind: 'likes', map },
    signal: context.signal,
  })
  const known = knownLikes(reader)
  demandMapped(tables, map)
  const read = tables.map((table) => readLikeTable(table, map))
  const works = new IdFinder(known.works)
  const clients = new ClientFinder(known.clients, reader.clientRecords.mergedIds())
  const rows = read
    .flatMap((table) => table.rows)
    .map((row) => ({ ...row, itemId: works.settle(row.itemId), clientId: clients.settle(row.clientId) }))
  const ofKnownWorks = onlyKnownWorks(input.file, byTodaysIds(rows, reader), known.works)
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const likes: PlannedLike[] = []
  const counted: LikeRow[] = []
  const repeated: Skipped[] = []
  const lineOf = new Map<string, number>()
  for (const row of ofKnownWorks.rows) {
    const { clientId, itemId, time, line } = row
    const key = JSON.stringify([clientId, itemId])
    const before = lineOf.get(key)
    if (before !== undefined) {
      repeated.push({
        file: row.file,
        line,
        reason: message('importing.likedBefore', { client: clientId, work: itemId, line: before }),
      })
      continue
    }
    lineOf.set(key, line)
    const state = stateOf(row, known)
    counts[state]++
    counted.push(row)
    if (state !== 'unchanged') likes.push({ clientId, itemId, time })
  }
  const skipped = [...read.flatMap((table) => table.skipped), ...ofKnownWorks.skipped, ...repeated]
  const newClients = new Set(likes.map(({ clientId }) => clientId).filter((id) => !known.clients.has(id)))
  return {
    ...counts,
    newClients: [...newClients],
    likes,
    read: rowsRead(tables),
    leftOut: leftOutRows(tables, skipped, counted),
    skipped,
    notes: [...read.flatMap(({ notes }) => notes), ...clients.notes(input.file)],
  }
}

function stateOf({ clientId, itemId, time }: LikeRow, known: KnownLikes): 'new' | 'changed' | 'unchanged' {
  const before = known.likedAt(clientId, itemId)
  if (before === undefined) return 'new'
  return time === before ? 'unchanged' : 'changed'
}
