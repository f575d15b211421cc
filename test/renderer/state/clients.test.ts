import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { KnownClients } from '../../../src/contract/areas/clients.ts'
import { clientsSince } from '../../../src/main/services/clients/client-changes.ts'
import { entryOf } from '../../../src/main/services/clients/client-details.ts'
import { Clients } from '../../../src/renderer/state/clients.svelte.ts'
import { opened } from '../../main/catalog/galleries.ts'
import { clientOf } from '../client-of.ts'

/** A catalogue with clients and works, and a window's list of the clients. */
function galleryWith(count: number) {
  const catalog = opened()
  const { reader } = catalog
  const received: number[] = []
  const shown: string[] = []
  const client = clientOf({
    clients: {
      since: ({ known }: { known: KnownClients | null }) => {
        const answer = clientsSince({ reader }, known)
        received.push(answer.clients.length)
        return answer
      },
      show: ({ client: id }: { client: string }) => {
        if (reader.visits.client(id) === undefined) throw new Fault('not-found', 'There is no such client.')
        shown.push(id)
        return { client_id: id }
      },
    },
  })
  for (let at = 0; at < count; at++) {
    catalog.sales.insertClient({ externalId: `C${at}` })
    catalog.artworks.insert({ externalId: `W${at}` })
  }
  return { catalog, reader, client, received, shown, clients: new Clients() }
}
const all = ({ reader }: Pick<ReturnType<typeof galleryWith>, 'reader'>) =>
  reader.visits.clients().map(entryOf)

describe('the clients of a window', () => {
  test('are loaded once, then only those that changed', async () => {
    const gallery = galleryWith(5)
    const { catalog, clients, client, received } = gallery
    await clients.load(client)
    expect(clients.list).toEqual(all(gallery))
    catalog.sales.insertLike({ clientId: 'C1', itemId: 'W1', likedAt: 1 })
    await clients.update(client)
    const order = catalog.sales.insertOrder({ orderId: 'O1', clientId: 'C3', soldAt: 7 })
    catalog.sales.insertOrderItem(order, { itemId: 'W2', price: 1, currency: 'EUR' })
    await clients.update(client)
    catalog.sales.insertClient({ externalId: 'C9', name: 'New' })
    await clients.update(client)
    catalog.artworks.update('W1', { price: 3 })
    await clients.update(client)
    expect(clients.list).toEqual(all(gallery))
    expect(received).toEqual([5, 1, 1, 1, 0])
  })

  test('stay the same list if none of them changed', async () => {
    const { clients, client } = galleryWith(2)
    await clients.load(client)
    const { list } = clients
    await clients.update(client)
    expect(clients.list).toBe(list)
  })

  test('reload the shown client only after a change to that client', async () => {
    const { catalog, clients, client, shown } = galleryWith(3)
    await clients.load(client)
    await clients.open(client, 'C1')
    catalog.sales.updateClient('C2', { name: 'Other' })
    await clients.update(client)
    expect(shown).toEqual(['C1'])
    catalog.sales.updateClient('C1', { name: 'Own' })
    await clients.update(client)
    expect(shown).toEqual(['C1', 'C1'])
  })

  test('are all reloaded when one is removed, and a removed client is no longer shown', async () => {
    const gallery = galleryWith(3)
    const { catalog, clients, client, received, reader } = gallery
    await clients.load(client)
    await clients.open(client, 'C1')
    catalog.forgetting.forget(reader.sales.client('C1')?.id ?? 0)
    await clients.update(client)
    expect(received).toEqual([3, 2])
    expect(clients.list.map(({ client_id }) => client_id)).toEqual(['C0', 'C2'])
    expect(clients).toMatchObject({ current: null, details: null })
  })

  test('of another catalogue are reloaded', async () => {
    const { clients, client } = galleryWith(3)
    await clients.load(client)
    const other = galleryWith(4)
    await clients.update(other.client)
    expect(clients.list).toEqual(all(other))
  })
})
