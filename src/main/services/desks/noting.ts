import { randomUUID } from 'node:crypto'
import type { ChangedClient, ClientDetails } from '../../../contract/areas/clients.ts'
import type { DeskEntry, DeskNotes, NewDeskEntry } from '../../../contract/areas/desks.ts'
import type { Suggestions } from '../../../contract/results/suggestions.ts'
import { isDeskCopy, readOnlyCopy } from '../../catalog/index.ts'
import type { Excludes, Reads } from '../../session/needs.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { detailsOf } from '../clients/client-details.ts'
import { demandClient } from '../clients/demand-client.ts'
import { changeNotes, notedAtDesk } from './changes-file.ts'
import { afterSaying, withNotes, type Said, type Stamp } from './notes.ts'

/**
 * The user's actions on clients in a copy for another desk are noted for the main desk, and are visible immediately.
 */

export const stamp: Stamp = () => ({ id: randomUUID(), at: new Date().toISOString() })

/**
 * Records a note in a copy.
 * @throws Fault `usage` if the open gallery is not a copy; `not-found`, `disk`
 */
export async function noteAtDesk(
  session: Reads & Excludes,
  entry: NewDeskEntry,
): Promise<{ file: string; entries: number }> {
  const { file, entries } = await changeNotes(session, (before) => {
    demandClient(session.reader, entry.client)
    demandWorks(session, entry.works)
    return [...before, { ...entry, ...stamp() }]
  })
  return { file, entries: entries.length }
}

/**
 * Removes a note.
 * @throws Fault `usage` if the open gallery is not a copy
 */
export function removeNote(session: Reads & Excludes, id: string): Promise<DeskNotes> {
  return changeNotes(session, (before) => before.filter((entry) => entry.id !== id))
}

/**
 * Records a client's answer to works in a copy; does nothing and returns undefined if the open gallery is not a copy.
 * @throws Fault `not-found`; `disk` also for what is in the catalogue and only the main desk can reverse
 */
export function sayAtCopy(
  session: Reads & Excludes,
  clientId: string,
  works: readonly string[],
  said: Said,
): Promise<ChangedClient> | undefined {
  if (!isDeskCopy(session.folder)) return undefined
  return changeNotes(session, (before) => {
    const known = detailsOf(session.reader, clientId)
    demandWorks(session, works)
    const after = afterSaying(before, known, { said, works }, stamp)
    if (after === undefined) throw readOnlyCopy(session.folder)
    return after
  }).then(({ entries }) => ({ ...withNotes(detailsOf(session.reader, clientId), entries), change: null }))
}

/** A client with the notes about them, if the open gallery is a copy. */
export function asNoted(session: Reads, details: ClientDetails): ClientDetails {
  return withNotes(details, entriesOf(session))
}

/** Suggestions without the works that the client refused in this copy. */
export function withoutRefused(session: Reads, suggestions: Suggestions): Suggestions {
  const refused = new Set(
    entriesOf(session)
      .filter(({ what, client }) => what === 'refused' && client === suggestions.client)
      .flatMap(({ works }) => works),
  )
  if (refused.size === 0) return suggestions
  return { ...suggestions, items: suggestions.items.filter(({ item_id }) => !refused.has(item_id)) }
}

/** @throws Fault `not-found` */
export function demandWorks({ reader }: Reads, works: readonly string[]): void {
  for (const itemId of works) demandWork(reader, itemId)
}

/** The notes; empty in a gallery that is not a copy. */
export function entriesOf({ folder }: Pick<Reads, 'folder'>): readonly DeskEntry[] {
  return isDeskCopy(folder) ? notedAtDesk({ folder }).entries : []
}
