import { createHash } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '../../../../src/contract/progress.ts'
import type { NetworkSource, OfferedNetwork } from '../../../../src/contract/results/networks.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { embedWorks } from '../../../../src/main/services/networks/embedding.ts'
import {
  fetchNetwork,
  offeredNetworks,
  setNetworkSource,
  shownNetworkSource,
} from '../../../../src/main/services/networks/fetching.ts'
import type { KnownNetwork } from '../../../../src/main/services/networks/known-networks.ts'
import { addNetwork, listNetworks, useNetwork } from '../../../../src/main/services/networks/networks.ts'
import { networkChange, switchNetwork } from '../../../../src/main/services/networks/change-network.ts'
import { listModels } from '../../../../src/main/services/learning/models.ts'
import { trainReport } from '../../catalog/galleries.ts'
import { resnet, vgg } from '../../../engine/embedding/networks.ts'
import { breakOff, startFileServer, type FileServer } from '../../../support/file-server.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { curatornet, documentOf } from '../../../support/terminal.ts'
import { inEnglish } from '../../../../src/messages/english.ts'
import { message } from '../../../../src/messages/message.ts'

/** Networks from download to use: against a server on this machine, with small networks that can be run. */

const WORKS = 24
const content = Buffer.from(resnet({ dimension: 64 }).bytes)
const KNOWN: KnownNetwork = {
  name: 'small',
  file: 'small-v1.onnx',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  licence: 'none',
  about: message('networks.aboutResnet50'),
}

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let server: FileServer
let session: GallerySession

beforeAll(async () => {
  server = await startFileServer(content)
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), WORKS, 3))
})
beforeEach(() => {
  session = new GallerySession({ folder: gallery, entryPoint: 'window' })
  server.ranges.length = 0
  server.behaviours.length = 0
})
afterEach(() => session.close())
afterAll(async () => {
  await server.close()
  remove()
})

const fetchSmall = (signal?: AbortSignal): ReturnType<typeof fetchNetwork> =>
  fetchNetwork(session, { mirror: server.address }, { signal }, { known: [KNOWN], pauses: [1, 1] })

const current = async (): Promise<string | undefined> =>
  (await listNetworks(session)).find((network) => network.current)?.name

const newestJob = (): unknown => session.write().reader.learning.jobs()[0]

/** On a busy machine every work may be embedded before the interruption is known: another network is taken then. */
const MOST_SWITCHES = 8

/** Interrupts a switch from the network `small` when some works are embedded. Returns the name of the other network. */
async function interruptedSwitch(): Promise<string> {
  for (let start = 1; start <= MOST_SWITCHES; start++) {
    const name = `interrupted ${start}`
    const file = path.join(folder, `${name}.onnx`)
    writeFileSync(file, resnet({ seed: 10 + start }).bytes)
    await addNetwork(session, { file, use: false }, {})
    const stop = new AbortController()
    const onProgress = ({ stage, done }: Progress): void => {
      if (inEnglish(stage) === 'Embedding works' && done > 0) stop.abort()
    }
    const outcome = await switchNetwork(session, { name }, { signal: stop.signal, onProgress }).catch(
      (error: unknown) => error,
    )
    if (outcome instanceof Error) {
      expect(outcome).toMatchObject({ kind: 'cancelled' })
      return name
    }
    await switchNetwork(session, { name: 'small' }, {})
  }
  throw new Error('every switch was complete before its interruption')
}

describe('fetching a network', () => {
  it('that is not at its address changes nothing', async () => {
    server.behaviours.push((_request, response) => void response.writeHead(404).end())
    await expect(fetchSmall()).rejects.toMatchObject({ kind: 'download' })
    expect(await current()).toBe('builtin')
    expect(newestJob()).toMatchObject({ kind: 'fetch', state: 'failed' })
    expect(existsSync(path.join(gallery, 'networks', `${KNOWN.sha256}.onnx`))).toBe(false)
  })

  it('keeps a partial file when it is cancelled, and shows it', async () => {
    const stop = new AbortController()
    server.behaviours.push(breakOff(0.5), () => stop.abort())
    await expect(fetchSmall(stop.signal)).rejects.toMatchObject({ kind: 'cancelled' })
    expect(newestJob()).toMatchObject({ kind: 'fetch', state: 'cancelled' })
    const [offered] = await offeredNetworks(session, [KNOWN])
    expect(offered.there).toBe(false)
    expect(offered.fetched_bytes).toBeGreaterThan(0)
  })

  it('resumes from there, verifies it and puts it into use', async () => {
    const entry = await fetchSmall()
    expect(server.ranges).toHaveLength(1)
    expect(server.ranges[0]).toMatch(/^bytes=[1-9]\d*-$/)
    expect(entry).toMatchObject({ name: 'small', dimension: 64, current: true, available: true })
    expect(readdirSync(path.join(gallery, 'networks'))).toEqual([`${KNOWN.sha256}.onnx`])
    expect(await offeredNetworks(session, [KNOWN])).toMatchObject([{ there: true, fetched_bytes: 0 }])
  })

  it('that is present makes no request', async () => {
    await useNetwork(session, 'builtin')
    expect(await fetchSmall()).toMatchObject({ name: 'small', current: true })
    expect(server.ranges).toEqual([])
  })

  it('stores no proxy password, and shows none that an earlier version stored', () => {
    expect(() => setNetworkSource(session, { proxy: 'http://me:secret@proxy.example:8080' })).toThrow(
      'A password is not kept in the gallery',
    )
    // A value stored by an earlier version is not shown.
    session
      .write()
      .settings.set('network-source', { mirror: null, proxy: 'http://me:secret@proxy.example:8080/' })
    expect(shownNetworkSource(session.reader).proxy).toBe('http://me:***@proxy.example:8080/')
    setNetworkSource(session, { proxy: null })
  })

  it('uses the mirror of the settings if none is named', async () => {
    setNetworkSource(session, { mirror: server.address.slice(0, -1) })
    expect(await offeredNetworks(session, [KNOWN])).toMatchObject([
      { address: `${server.address}small-v1.onnx` },
    ])
    server.behaviours.push((_request, response) => void response.writeHead(410).end())
    const other = { ...KNOWN, sha256: '0'.repeat(64) }
    const failing = fetchNetwork(session, {}, {}, { known: [other], pauses: [] })
    await expect(failing).rejects.toMatchObject({ message: expect.stringContaining('410') as string })
    setNetworkSource(session, { mirror: null })
    expect(await offeredNetworks(session)).toMatchObject([
      { name: 'resnet50', address: expect.stringMatching(/^https:\/\/huggingface\.co\//) as string },
      { name: 'resnet50-int8' },
      { name: 'resnet50-v2' },
    ])
  })
})

describe('switching to another network', () => {
  it('states the consequences before it is done', async () => {
    await embedWorks(session, { all: false }, {})
    const file = path.join(folder, 'other.onnx')
    writeFileSync(file, vgg().bytes)
    await addNetwork(session, { file, use: false }, {})
    expect(await current()).toBe('small')
    const change = await networkChange(session, { name: 'other' }, {})
    expect(change).toMatchObject({ current: false, works: WORKS, already: 0, to_embed: WORKS })
    expect(change.pictures_per_second).toBeGreaterThan(0)
    expect(change.seconds).toBeCloseTo(WORKS / (change.pictures_per_second ?? 1), 6)
    const back = await networkChange(session, { name: 'small' }, {})
    expect(back).toMatchObject({ current: true, already: WORKS, to_embed: 0, seconds: 0 })
  })

  it('measures again if the gallery has moved to another machine', async () => {
    const key = `embedding-pace:${createHash('sha256').update(vgg().bytes).digest('hex')}`
    const measured = session.write().reader.learning.setting(key) as { alone: number }
    session.write().settings.set(key, { ...measured, machine: 'an abacus', alone: 0.001 })
    const { pictures_per_second } = await networkChange(session, { name: 'other' }, {})
    expect(pictures_per_second).toBeGreaterThan(0.001)
  })

  it('keeps the old one in use until every work is embedded, even across interruptions', async () => {
    const name = await interruptedSwitch()
    expect(newestJob()).toMatchObject({ kind: 'switch', state: 'cancelled' })
    expect(await current()).toBe('small')
    const { already } = await networkChange(session, { name }, {})
    expect(already).toBeGreaterThan(0)
    expect(already).toBeLessThan(WORKS)

    let meanwhile: string | undefined
    const report = await switchNetwork(
      session,
      { name },
      {
        onProgress: () => {
          meanwhile ??= session.write().reader.embeddings.currentEmbedder()?.name
        },
      },
    )
    expect(meanwhile).toBe('small')
    expect(report).toMatchObject({ embedder: name, already, embedded: WORKS - already, failed: [] })
    expect(await current()).toBe(name)
  })
})

describe('a network whose output differs from when it was added', () => {
  it('embeds nothing until everything is recomputed', async () => {
    const file = path.join(folder, 'third.onnx')
    writeFileSync(file, resnet({ seed: 3 }).bytes)
    await addNetwork(session, { file }, {})
    const { embeddings } = session.write().reader
    const third = embeddings.currentEmbedder()
    const golden = third?.golden ?? []
    expect(golden).toHaveLength(8)
    const id = third?.id ?? 0
    session.write().embeddings.keepGolden(
      id,
      golden.map((value) => value + 0.5),
    )
    await expect(embedWorks(session, { all: false }, {})).rejects.toMatchObject({
      kind: 'bad-network',
      next: expect.stringContaining('embed --all') as string,
    })
    expect(embeddings.count(id)).toBe(0)
    await expect(embedWorks(session, { all: true }, {})).resolves.toMatchObject({ embedded: WORKS })
    expect(embeddings.currentEmbedder()?.golden).toEqual(golden)
  })
})

describe('a model that reads several networks', () => {
  it('has the others embed new works too', async () => {
    const { embeddings } = session.write().reader
    const inUse = embeddings.currentEmbedder()
    const file = path.join(folder, 'beside.onnx')
    writeFileSync(file, resnet({ seed: 5 }).bytes)
    await addNetwork(session, { file, use: false }, {})
    expect(await embedWorks(session, { all: false }, {})).toMatchObject({ already: WORKS, beside: [] })
    session.write().learning.insertModel({
      embedder: inUse?.id ?? 0,
      file: 'models/taste-1.onnx',
      sha256: '',
      report: { ...trainReport('taste-1'), networks: ['beside'] },
    })
    session.write().learning.makeModelCurrent('taste-1')
    expect(await embedWorks(session, { all: false }, {})).toMatchObject({
      embedder: inUse?.name,
      already: WORKS,
      beside: [{ embedder: 'beside', embedded: WORKS, failed: 0 }],
    })
    expect(listModels(session)).toMatchObject([{ name: 'taste-1', networks: ['beside'] }])
  })
})

describe('in the terminal', () => {
  const ask = <Document>(...args: string[]): Promise<Document> =>
    documentOf<Document>('networks', ...args, '--gallery', gallery)

  it('the source is shown and set, and the available networks are listed', async () => {
    expect(await ask<NetworkSource>('source')).toEqual({ mirror: null, proxy: null })
    await ask('source', '--mirror', server.address, '--proxy', 'http://127.0.0.1:8080')
    expect(await ask<NetworkSource>('source', '--proxy', 'none')).toEqual({
      mirror: server.address,
      proxy: null,
    })
    const offered = await ask<OfferedNetwork[]>('offered')
    expect(offered[0]).toMatchObject({ address: `${server.address}resnet50-v1-12.onnx`, there: false })
  })

  it('a failed fetch is one line with the next step', async () => {
    const { code, err } = await curatornet('networks', 'fetch', 'resnet50-int8', '--gallery', gallery)
    expect(code).toBe(1)
    const [line] = err.split('\n').filter((one) => one.startsWith('curatornet: '))
    expect(line).toMatch(/127\.0\.0\.1:\d+ does not give the network: .* Check the mirror address/)
    expect((await curatornet('networks', 'fetch', 'lenet', '--gallery', gallery)).err).toContain(
      'resnet50-v2',
    )
    const wrong = await curatornet('networks', 'fetch', '--mirror', 'ftp://x', '--gallery', gallery)
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('web address') as string })
  })

  it('a switch is announced, and done at once or after embedding', async () => {
    expect(await ask('change', 'builtin')).toMatchObject({ to_embed: WORKS })
    expect(await ask('use', 'builtin', '--embed-first')).toMatchObject({ embedded: WORKS })
    const told = await curatornet('networks', 'change', 'small', '--gallery', gallery)
    expect(told.out).toContain(`0 of ${WORKS} works to embed`)
    expect(await ask('use', 'small')).toMatchObject({ current: true, embedded: WORKS })
  })
})
