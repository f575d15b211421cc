import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Watch } from '../../contract/progress.ts'
import { readClientTable } from './client-table.ts'
import type { ClientFields } from './client-table.ts'
import { demandMapped } from './columns.ts'
import { knownClients } from './known.ts'
import type { TableInput } from './plan-sales.ts'
import type { Counted } from './plan.ts'
import { readTable } from './table.ts'

export interface PlannedClient {
  readonly clientId: string
  readonly isNew: boolean
  /** All fields of a new client, the changed ones of one that the catalogue has. */
  readonly fields: ClientFields
}

export interface ClientsPlan extends Counted {
  readonly clients: readonly PlannedClient[]
}

/**
 * Reads a table of clients and decides what an import would do. Empty cells and missing columns erase nothing.
 * @throws Fault `bad-input` for a table that cannot be read or has no column user_id
 */
export async function planClients(
  input: TableInput,
  reader: CatalogReader,
  watch: Watch,
): Promise<ClientsPlan> {
  const table = await readTable(input.file, watch.signal)
  const known = knownClients(reader)
  demandMapped([table], input.map)
  const read = readClientTable(table, input.map)
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const clients: PlannedClient[] = []
  for (const { clientId, fields } of read.rows) {
    const before = known.get(clientId)
    const changed = before === undefined ? fields : changedFields(fields, before)
    const state = before === undefined ? 'new' : Object.keys(changed).length > 0 ? 'changed' : 'unchanged'
    counts[state]++
    if (state !== 'unchanged') clients.push({ clientId, isNew: state === 'new', fields: changed })
  }
  return { ...counts, clients, skipped: read.skipped, notes: read.notes }
}

function changedFields(said: ClientFields, before: ClientFields): ClientFields {
  const names = Object.keys(said) as (keyof ClientFields)[]
  return Object.fromEntries(
    names.filter((name) => said[name] !== before[name]).map((name) => [name, said[name]]),
  )
}
