import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvaluationReport } from '../../../../src/contract/results/evaluation.ts'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint } from '../../../../src/main/api/entry-point.ts'
import { finish } from '../../../support/finish.ts'
import { openSmallWindow, WORKS, type SmallWindow } from '../../../support/small-window.ts'

/** A window's requests to main, on a small real gallery. */

let small: SmallWindow
let folder: SmallWindow['folder']
let gallery: SmallWindow['gallery']
let entryPoint: SmallWindow['entryPoint']

beforeAll(async () => {
  small = await openSmallWindow()
  ;({ folder, gallery, entryPoint } = small)
})
afterAll(() => small.close())

describe('the start', () => {
  test('remembers opened galleries, and forgets one on request', async () => {
    const state = await entryPoint.client.app.state({})
    expect(state).toMatchObject({ gallery, fault: null, recent: [{ folder: gallery, present: true }] })
  })

  test('keeps the open gallery if another cannot be opened', async () => {
    const refused = await entryPoint.client.app.open({ folder: path.join(folder, 'nothing') }).catch(faultOf)
    expect(refused).toMatchObject({ kind: 'not-a-gallery' })
    expect(await entryPoint.client.app.state({})).toMatchObject({ gallery })
  })

  test('reports that no gallery is open instead of guessing one', async () => {
    const empty = openEntryPoint({ entryPoint: 'window' })
    const refused = await empty.client.catalogue.works({}).catch(faultOf)
    expect(refused).toMatchObject({ kind: 'not-a-gallery', next: 'Open one, or make a new one.' })
    expect(await empty.client.app.state({})).toMatchObject({ gallery: null, dialogs: false })
    await empty.close()
  })

  test('keeps preferences across runs', async () => {
    await entryPoint.client.app.savePreferences({ theme: 'dark' })
    await entryPoint.client.app.savePreferences({ language: 'es' })
    const later = openEntryPoint({ entryPoint: 'window', notesFile: path.join(folder, 'notes.json') })
    expect(await later.client.app.state({})).toMatchObject({ preferences: { theme: 'dark', language: 'es' } })
    await later.close()
  })
})

describe('evaluations', () => {
  test('are kept as a history, with curves and every client', async () => {
    const { client } = entryPoint
    const first = await finish<EvaluationReport>(await client.evaluate({ methods: ['visrank', 'random'] }))
    await finish(await client.evaluate({ methods: ['random'], protocol: 'stock', ks: [5] }))
    const [newest, older] = await client.evaluations.list({})
    expect([newest.protocol, older.protocol]).toEqual(['stock', 'all'])
    expect(older.rows).toMatchObject([{ method: 'visrank', auc: first.rows[0].auc }, { method: 'random' }])
    const { report, metrics } = await client.evaluations.show({ id: older.id })
    expect(report).toEqual(first)
    expect(report.curves?.[0].recall).toHaveLength(100)
    expect(metrics).toContain('ndcg@20')
    const [ofChance, ofVisRank] = await client.evaluations.clients({ id: older.id, metric: 'auc' })
    expect([ofChance.method, ofVisRank.method]).toEqual(['random', 'visrank'])
    expect(ofVisRank.clients).toHaveLength(first.users)
    const mean = ofVisRank.values.reduce((sum: number, value) => sum + Number(value), 0) / first.users
    expect(mean).toBeCloseTo(first.rows[0].auc, 12)
  })

  test('that do not exist, or did not measure what is requested, are reported', async () => {
    const { client } = entryPoint
    const [{ id }] = await client.evaluations.list({})
    expect(await client.evaluations.show({ id: id + 1 }).catch(faultOf)).toMatchObject({ kind: 'not-found' })
    const unmeasured = await client.evaluations.clients({ id, metric: 'recall@9' }).catch(faultOf)
    expect(unmeasured).toMatchObject({
      kind: 'not-found',
      next: expect.stringContaining('recall@5') as string,
    })
  })
})

describe('works', () => {
  test('include their pictures, whether they are embedded, and their clusters', async () => {
    const works = await entryPoint.client.catalogue.works({})
    expect(works).toHaveLength(WORKS)
    for (const { picture, embedded } of works) {
      expect(picture?.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(picture?.colour).toMatch(/^#[0-9a-f]{6}$/)
      expect(embedded).toBe(true)
    }
  })

  test('are changed together, and restored by the number of the change in the history', async () => {
    const before = await entryPoint.client.catalogue.works({})
    const edits = before.slice(0, 3).map(({ item_id }) => ({
      artwork: item_id,
      changes: { status: 'reserved' as const, price: 1234, artist: 'Somebody Else' },
    }))
    const { change } = await entryPoint.client.catalogue.change({ edits })
    const changed = await entryPoint.client.catalogue.works({})
    expect(changed.slice(0, 3)).toMatchObject(Array(3).fill({ status: 'reserved', price: 1234 }))
    await entryPoint.client.history.undo({ change })
    expect(await entryPoint.client.catalogue.works({})).toEqual(before)
  })

  test('stay unchanged if one of many is unknown', async () => {
    const before = await entryPoint.client.catalogue.works({})
    const edits = [before[0].item_id, 'nobody'].map((artwork) => ({ artwork, changes: { price: 1 } }))
    expect(await entryPoint.client.catalogue.change({ edits }).catch(faultOf)).toMatchObject({
      kind: 'not-found',
    })
    expect(await entryPoint.client.catalogue.works({})).toEqual(before)
  })
})

describe('clients', () => {
  test('are listed with their purchases, and shown with their baskets', async () => {
    const clients = await entryPoint.client.clients.list({})
    const buyer = clients.find(({ works }) => works > 1)
    expect(buyer).toBeDefined()
    const details = await entryPoint.client.clients.show({ client: buyer?.client_id ?? '' })
    expect(details.purchases).toHaveLength(buyer?.works ?? -1)
    expect(new Set(details.purchases.map(({ basket }) => basket)).size).toBe(buyer?.baskets)
    const history = await entryPoint.client.catalogue.history({ artwork: details.purchases[0].item_id })
    expect(history.sales.map(({ client_id }) => client_id)).toContain(buyer?.client_id)
  })

  test('are added, described, and like works', async () => {
    const [{ item_id: first }, { item_id: second }] = await entryPoint.client.catalogue.works({})
    const added = await entryPoint.client.clients.add({ changes: { name: 'Ines Calderón' } })
    expect(added).toMatchObject({ name: 'Ines Calderón', works: 0, liked: [] })
    const client = added.client_id
    await entryPoint.client.clients.change({
      client,
      changes: { walls: [{ room: null, width_cm: 240, height_cm: null }], budget: 3000 },
    })
    await entryPoint.client.clients.like({ client, artworks: [first, second], liked: true })
    const liked = await entryPoint.client.clients.like({ client, artworks: [second], liked: false })
    expect(liked).toMatchObject({ walls: [{ width_cm: 240 }], budget: 3000, liked: [first] })
    expect(
      await entryPoint.client.clients.add({ client_id: client, changes: {} }).catch(faultOf),
    ).toMatchObject({
      kind: 'bad-input',
    })
  })

  test('are offered works, decline them, and the offer can be withdrawn', async () => {
    const [{ client_id: client }] = await entryPoint.client.clients.list({})
    const works = await entryPoint.client.catalogue.works({})
    const owned = new Set(
      (await entryPoint.client.clients.show({ client })).purchases.map(({ item_id }) => item_id),
    )
    const work = works.find(({ item_id }) => !owned.has(item_id))?.item_id ?? ''
    const offered = await entryPoint.client.clients.offer({ client, artworks: [work] })
    expect(offered.offers).toMatchObject([{ item_id: work, outcome: 'open' }])
    const declined = await entryPoint.client.clients.answer({ client, artworks: [work], outcome: 'declined' })
    expect(declined).toMatchObject({ open_offers: 0, offers: [{ item_id: work, outcome: 'declined' }] })
    const again = await entryPoint.client.clients.offer({ client, artworks: [work] })
    expect(again.offers).toMatchObject([{ item_id: work, outcome: 'open' }])
    const withdrawn = await entryPoint.client.clients.withdrawOffer({ client, artworks: [work] })
    expect(withdrawn.offers).toEqual([])
  })
})

describe('the map', () => {
  test('is empty before it is computed, then has a position for every embedded work', async () => {
    expect(await entryPoint.client.map.show({})).toMatchObject({ works: [], missing: WORKS })
    expect(await finish(await entryPoint.client.map.project({}))).toMatchObject({ placed: WORKS, kept: 0 })
    const made = await entryPoint.client.map.show({})
    expect(made.works).toHaveLength(WORKS)
    expect(made.missing).toBe(0)
    expect(await finish(await entryPoint.client.map.project({}))).toMatchObject({ placed: 0, kept: WORKS })
    expect(await entryPoint.client.map.show({})).toEqual(made)
  })

  test('has clusters that can be named', async () => {
    await finish(await entryPoint.client.cluster({ clusters: 3, restarts: 2 }))
    await entryPoint.client.catalogue.nameCluster({ number: 1, name: 'Harbours' })
    const clusters = await entryPoint.client.catalogue.clusters({})
    expect(clusters.map(({ name }) => name)).toEqual([null, 'Harbours', null])
    expect(clusters.reduce((sum, { size }) => sum + size, 0)).toBe(WORKS)
  })
})

test('a demo gallery gets its own folder', async () => {
  const other = openEntryPoint({ entryPoint: 'window', documents: path.join(folder, 'documents') })
  const { gallery: demo } = await other.client.app.openDemo({})
  expect(demo).toBe(path.join(folder, 'documents', 'curatornet-demo'))
  expect(existsSync(path.join(folder, 'documents', 'curatornet-demo', 'catalog.sqlite'))).toBe(true)
  await other.close()
})
