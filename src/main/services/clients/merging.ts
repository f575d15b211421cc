import type { Client } from '../../../catalog-read/index.ts'
import type { ChangedClient } from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Copies, Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { detailsOf } from './client-details.ts'
import { demandRecord } from './demand-client.ts'

/**
 * Merges two clients into one, after making a copy of the gallery. Empty fields of the kept client are filled from the
 * other; walls and notes of both are kept, and a request of either not to be contacted remains in force.
 * @param couple whether the other's name is kept, as the second one of a couple
 * @throws Fault `not-found`, `bad-input` for merging a client with itself
 */
export function mergeClients(
  session: Writes & Copies & Tells,
  keptId: string,
  mergedId: string,
  couple: boolean,
): { merge: number; client: ChangedClient } {
  const catalog = session.write()
  const kept = demandRecord(catalog.reader, keptId)
  const merged = demandRecord(catalog.reader, mergedId)
  if (kept.id === merged.id) {
    throw new Fault('bad-input', message('clients.mergeSelf', { id: keptId }), {
      next: message('clients.mergeSelfNext'),
    })
  }
  session.copier.before('merge')
  const { result: merge, change } = catalog.history.record('clientsMerged', () =>
    catalog.clientMerges.merge({ kept, merged }, joined(kept, merged, couple), new Date().toISOString()),
  )
  session.changes.touch()
  return { merge, client: { ...detailsOf(catalog.reader, keptId), change } }
}

/**
 * Undoes a merge.
 * @throws Fault `not-found`; `bad-input` if it can no longer be undone
 */
export function undoClientMerge(session: Writes & Tells, merge: number): ChangedClient {
  const catalog = session.write()
  const keptId = catalog.reader.clientRecords.keptBy(merge)
  if (keptId === undefined) {
    throw new Fault('not-found', message('clients.noMerge', { merge }), {
      next: message('clients.noMergeNext'),
    })
  }
  const { change } = catalog.history.record('clientMergeUndone', () => catalog.clientMerges.undo(merge))
  session.changes.touch()
  return { ...detailsOf(catalog.reader, keptId), change }
}

/** The columns of the kept client that a merge changes. */
function joined(kept: Client, merged: Client, couple: boolean): Record<string, string | number | null> {
  const filled = {
    name: kept.name ?? merged.name,
    second_name:
      kept.secondName ?? (couple && kept.name !== null && merged.name !== kept.name ? merged.name : null),
    company: kept.company ?? merged.company,
    contact: kept.contact ?? merged.contact,
    address: kept.address ?? merged.address,
    language: kept.language ?? merged.language,
    birthday: kept.birthday ?? merged.birthday,
    // A budget without its own currency would be a different amount.
    ...(kept.budget === null
      ? { budget: merged.budget, budget_currency: merged.budgetCurrency }
      : { budget: kept.budget, budget_currency: kept.budgetCurrency }),
    do_not_contact: Math.max(kept.doNotContact, merged.doNotContact),
    walls: JSON.stringify([
      ...(JSON.parse(kept.walls) as unknown[]),
      ...(JSON.parse(merged.walls) as unknown[]),
    ]),
    notes: [kept.notes, merged.notes].filter((text) => text !== null).join('\n\n') || null,
  }
  return filled
}
