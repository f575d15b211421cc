import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import { readClientTable } from '../tables/client-table.ts'
import type { ClientFields } from '../tables/client-table.ts'
import { demandMapped } from '../tables/columns.ts'
import { isAddressBook, readAddressBook } from '../tables/contacts.ts'
import { ClientFinder } from '../values/id-finder.ts'
import { leftOutRows, rowsRead } from '../tables/left-out.ts'
import { knownClients } from './known-items.ts'
import type { TableInput } from './plan-sales.ts'
import type { Counted, Skipped } from './plan.ts'
import { readTables } from '../tables/tables-apart.ts'

export interface PlannedClient {
  readonly clientId: string
  readonly isNew: boolean
  /** All fields of a new client, the changed ones of an existing client. */
  readonly fields: ClientFields
}

export interface ClientsPlan extends Counted {
  readonly clients: readonly PlannedClient[]
}

/**
 * Reads a table of clients or an address book and determines what an import would do. Empty cells and missing columns
 * erase nothing.
 * @throws Fault `bad-input` for a table that cannot be read or has no column user_id
 */
export async function planClients(
  input: TableInput,
  reader: CatalogReader,
  context: TaskContext,
): Promise<ClientsPlan> {
  const { map, settings } = input
  const tables = await readTables(input.file, {
    settings,
    headings: { kind: 'clients', map, contacts: true },
    signal: context.signal,
  })
  const known = knownClients(reader)
  demandMapped(tables, map)
  const read = tables.map((table) =>
    isAddressBook(table, map) ? readAddressBook(table, known) : readClientTable(table, map),
  )
  const finder = new ClientFinder(known.keys(), reader.clientRecords.mergedIds())
  const lineOf = new Map<string, { readonly file: string; readonly line: number }>()
  const repeated: Skipped[] = []
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const clients: PlannedClient[] = []
  const counted: { file: string; line: number }[] = []
  for (const { clientId: written, fields, file, line } of read.flatMap(({ rows }) => rows)) {
    const clientId = finder.settle(written)
    const earlier = lineOf.get(clientId)
    if (earlier !== undefined) {
      const reason =
        tables.length > 1
          ? message('tables.clientTwiceIn', { client: clientId, ...earlier })
          : message('tables.clientTwice', { client: clientId, line: earlier.line })
      repeated.push({ file, line, reason })
      continue
    }
    lineOf.set(clientId, { file, line })
    const before = known.get(clientId)
    const changed = before === undefined ? fields : changedFields(fields, before)
    const state = before === undefined ? 'new' : Object.keys(changed).length > 0 ? 'changed' : 'unchanged'
    counts[state]++
    counted.push({ file, line })
    if (state !== 'unchanged') clients.push({ clientId, isNew: state === 'new', fields: changed })
  }
  const skipped = [...read.flatMap((table) => table.skipped), ...repeated]
  return {
    ...counts,
    read: rowsRead(tables),
    leftOut: leftOutRows(tables, skipped, counted),
    clients,
    skipped,
    notes: [...read.flatMap(({ notes }) => notes), ...finder.notes(input.file)],
  }
}

function changedFields(said: ClientFields, before: ClientFields): ClientFields {
  const names = Object.keys(said) as (keyof ClientFields)[]
  return Object.fromEntries(
    names.filter((name) => said[name] !== before[name]).map((name) => [name, said[name]]),
  )
}
