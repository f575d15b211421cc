import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkCatalogue, createGallery } from '../../../../src/main/catalog/index.ts'
import { WatchedFolder } from '../../../../src/main/importing/watched-folder.ts'
import { OpenGallery } from '../../../../src/main/app/open-gallery.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { relinkOriginals } from '../../../../src/main/services/pictures/relinking.ts'
import {
  resumeWatching,
  unwatchFolder,
  watchFolder,
} from '../../../../src/main/services/importing/watching.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { jpeg } from '../../importing/workshop.ts'

const patience = { timeout: 20_000, interval: 20 }
let place: ReturnType<typeof temporaryFolder>
let folder: string
let session: OpenGallery
const file = (name: string): string => path.join(folder, name)
const works = (): string[] => session.reader.artworks.all().map(({ externalId }) => externalId)

beforeEach(() => {
  place = temporaryFolder()
  folder = path.join(place.folder, 'incoming')
  mkdirSync(folder)
  session = new OpenGallery({
    folder: path.join(place.folder, 'gallery'),
    entryPoint: 'test',
    lookEveryMs: 40,
  })
  createGallery(session.folder)
})
afterEach(async () => {
  await session.close()
  place.remove()
})

describe('a scan of a watched folder', () => {
  it('imports a file once two scans find it unchanged, and again when it changes', async () => {
    const watched = new WatchedFolder(folder)
    writeFileSync(file('a.jpg'), 'half')
    expect(await watched.look()).toEqual({ ready: [], growing: 1 })
    appendFileSync(file('a.jpg'), ' and half')
    expect(await watched.look()).toEqual({ ready: [], growing: 1 })
    expect(await watched.look()).toEqual({ ready: [file('a.jpg')], growing: 0 })
    watched.take([file('a.jpg')])
    expect(await watched.look()).toEqual({ ready: [], growing: 0 })
    writeFileSync(file('new'), 'another picture')
    renameSync(file('new'), file('a.jpg'))
    expect((await watched.look()).growing).toBe(1)
    expect((await watched.look()).ready).toEqual([file('a.jpg')])
  })

  it('skips files whose names mark them as unfinished by another program', async () => {
    const watched = new WatchedFolder(folder)
    writeFileSync(file('a.jpg.part'), await jpeg('a'))
    await watched.look()
    expect((await watched.look()).ready).toEqual([])
    renameSync(file('a.jpg.part'), file('a.jpg'))
    await watched.look()
    expect((await watched.look()).ready).toEqual([file('a.jpg')])
  })
})

describe('watching a folder', () => {
  it('imports what is there, what arrives, and what is completed later', async () => {
    writeFileSync(file('P1.jpg'), await jpeg('P1'))
    const whole = await jpeg('P3')
    watchFolder(session, { folder, remember: false })
    await vi.waitUntil(() => works().includes('P1'), patience)
    writeFileSync(file('P2.jpg'), await jpeg('P2'))
    writeFileSync(file('P3.jpg'), whole.subarray(0, 200))
    await vi.waitUntil(() => session.folderWatch.states[0].skipped.length > 0, patience)
    appendFileSync(file('P3.jpg'), whole.subarray(200))
    await vi.waitUntil(() => works().length === 3, patience)
    expect(session.folderWatch.states[0]).toMatchObject({ folder, state: 'watching', new: 3, fault: null })
    expect(await checkCatalogue(session.folder)).toEqual([])
  })

  it('waits for a missing folder, and continues when it is back', async () => {
    watchFolder(session, { folder, remember: false })
    rmSync(folder, { recursive: true })
    await vi.waitUntil(() => session.folderWatch.states[0].state === 'waiting', patience)
    expect(session.folderWatch.states[0].fault).toMatchObject({ kind: 'not-found' })
    mkdirSync(folder)
    writeFileSync(file('P1.jpg'), await jpeg('P1'))
    await vi.waitUntil(() => works().includes('P1'), patience)
  })

  it('is remembered by the gallery until it is stopped', async () => {
    watchFolder(session, { folder, remember: true })
    await session.close()
    session = new OpenGallery({ folder: session.folder, entryPoint: 'test', lookEveryMs: 40 })
    resumeWatching(session)
    expect(session.folderWatch.states.map((state) => state.folder)).toEqual([folder])
    expect(await unwatchFolder(session, { folder })).toEqual([])
    resumeWatching(session)
    expect(session.folderWatch.states).toEqual([])
  })

  it('is refused for a missing folder and for the gallery itself', () => {
    expect(() => watchFolder(session, { folder: file('none'), remember: true })).toThrow('There is no folder')
    const own = path.join(session.folder, 'originals')
    expect(() => watchFolder(session, { folder: own, remember: true })).toThrow(
      'belongs to the gallery itself',
    )
  })
})

describe('lost originals', () => {
  it('are found by content under any name, and copied back', async () => {
    for (const name of ['P1', 'P2', 'P3']) writeFileSync(file(`${name}.jpg`), await jpeg(name))
    await importArtworks(session, { folder, tables: [], map: {}, dryRun: false }, {})
    const images = session.reader.artworks.images()
    const original = (name: string): string =>
      path.join(session.folder, images.find(({ fileName }) => fileName === name)?.path ?? '')
    rmSync(original('P1.jpg'))
    rmSync(original('P2.jpg'))
    writeFileSync(original('P3.jpg'), 'damaged')
    rmSync(file('P2.jpg'))
    mkdirSync(file('moved'))
    renameSync(file('P1.jpg'), file('moved/DSC_0001'))
    const report = await relinkOriginals(session, { folder }, {})
    expect(report.lost).toBe(3)
    expect(report.relinked.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'P1.jpg', from: file('moved/DSC_0001') },
      { file: 'P3.jpg', from: file('P3.jpg') },
    ])
    expect(report.still_lost).toMatchObject([{ file: 'P2.jpg' }])
    expect((await checkCatalogue(session.folder)).map(({ kind }) => kind)).toEqual(['missing-file'])
  })
})
