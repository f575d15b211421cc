import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { CallLine, CallList, CallQuery } from '../../../contract/areas/calls.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Who } from '../../../contract/results/suggestions.ts'
import { message } from '../../../messages/message.ts'
import type { Computes, Reads, Tells, Writes } from '../../session/needs.ts'
import { showList } from './lists.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { demandClient } from '../clients/demand-client.ts'

/** Factor by which more clients are requested than reported, since some are left out and works share others. */
const SPARE = 2
const MOST_WORKS = 100

type CalledWork = CallLine['works'][number]

/**
 * Clients to call about some works: the most likely clients of all works combined, starting with those in whose list
 * one of the works ranks highest. Clients who must not be contacted are left out.
 * @throws Fault `bad-input` for no work or too many, `not-found`, `too-little-data`, `bad-model`
 */
export async function callList(
  { reader, engines }: Reads & Computes,
  { list, works: named, k }: CallQuery,
  context: TaskContext,
): Promise<CallList> {
  const ids =
    list === undefined
      ? named
      : showList({ reader, folder: reader.folder }, list).items.map(({ item_id }) => item_id)
  if (ids.length === 0 || ids.length > MOST_WORKS) {
    throw new Fault('bad-input', message('lists.callWorks', { count: ids.length, most: MOST_WORKS }), {
      next: message('lists.callWorksNext'),
    })
  }
  const answers: Who[] = []
  for (const artwork of [...new Set(ids)]) {
    context.signal?.throwIfAborted()
    const query = { artwork, k: k * SPARE, reasons: true }
    answers.push(await engines.run('who', { folder: reader.folder, query }, { signal: context.signal }))
  }
  const found = linesOf(reader, answers)
  const isRefused = ({ client_id }: CallLine): boolean => reader.sales.client(client_id)?.doNotContact === 1
  const lines = found.filter((line) => !isRefused(line))
  return {
    works: ids.flatMap((itemId) => {
      const work = reader.artworks.byExternalId(itemId)
      return work === undefined ? [] : [{ item_id: itemId, title: work.title, artist: work.artist }]
    }),
    model: answers[0].model,
    clients: Math.max(...answers.map(({ clients }) => clients)),
    left_out: found.slice(0, k).filter(isRefused).length,
    lines: lines.slice(0, k),
  }
}

/**
 * Records that a client was called about works, or revokes that.
 * @throws Fault `not-found`
 */
export function markCalled(
  session: Writes & Tells,
  { client, works, called }: { client: string; works: readonly string[]; called: boolean },
): { called_at: string | null; change: number | null } {
  const catalog = session.write()
  demandClient(catalog.reader, client)
  const { change } = catalog.history.record(called ? 'called' : 'notCalled', () => {
    for (const itemId of works) {
      demandWork(catalog.reader, itemId)
      catalog.lists.call(client, itemId, called)
    }
  })
  session.changes.touch()
  const marked = catalog.reader.lists.callsAbout(works[0]).find(({ clientId }) => clientId === client)
  return { called_at: called ? (marked?.calledAt ?? null) : null, change }
}

/** One line per client, best first: by the client's best work, with ties broken by how far it leads. */
function linesOf(reader: CatalogReader, answers: readonly Who[]): CallLine[] {
  const works = new Map<string, CalledWork[]>()
  for (const { artwork, items } of answers) {
    const offers = new Map(reader.visits.offersOf(artwork).map((offer) => [offer.clientId, offer]))
    const calls = new Map(reader.lists.callsAbout(artwork).map((call) => [call.clientId, call.calledAt]))
    for (const { client_id, place, of, percentile, lead, because = [], traits = [] } of items) {
      const offer = offers.get(client_id)
      const work: CalledWork = {
        item_id: artwork,
        place,
        of,
        percentile,
        lead,
        because,
        traits,
        offered: offer === undefined ? null : { at: offer.offeredAt, outcome: offer.outcome },
        called_at: calls.get(client_id) ?? null,
      }
      works.set(client_id, [...(works.get(client_id) ?? []), work])
    }
  }
  return [...works]
    .map(([clientId, suiting]) => lineOf(reader, clientId, suiting.toSorted(byStanding)))
    .sort((a, b) => byStanding(a.works[0], b.works[0]))
}

function byStanding(a: CalledWork, b: CalledWork): number {
  return b.percentile - a.percentile || b.lead - a.lead
}

function lineOf(reader: CatalogReader, clientId: string, works: CalledWork[]): CallLine {
  const client = reader.sales.client(clientId)
  const times = works.map(({ called_at }) => called_at)
  return {
    client_id: clientId,
    name: client?.name ?? null,
    contact: client?.contact ?? null,
    last_bought: reader.visits.client(clientId)?.lastBought ?? null,
    last_offered: reader.visits.offersTo(clientId).at(0)?.offeredAt ?? null,
    last_visit: reader.presented.ofClient(clientId).at(0)?.beganAt ?? null,
    works,
    called_at: times.includes(null) ? null : (times.toSorted().at(-1) ?? null),
  }
}
