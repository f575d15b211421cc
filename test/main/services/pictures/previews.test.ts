import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { previewPath } from '../../../../src/catalog-read/index.ts'
import { PREVIEW_SIZES } from '../../../../src/contract/preview-sizes.ts'
import { Fault } from '../../../../src/contract/fault.ts'
import { checkCatalogue, createGallery } from '../../../../src/main/catalog/index.ts'
import { OpenGallery } from '../../../../src/main/app/open-gallery.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { preparePreviews, previewOf } from '../../../../src/main/services/pictures/previews.ts'
import { painting } from '../../../engine/images/pictures.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { endStarted, killed, startCuratornet } from '../../../support/processes.ts'
import type { Progress } from '../../../../src/contract/progress.ts'
import { documentInEnglish, inEnglish } from '../../../../src/messages/english.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const session = new OpenGallery({ folder: gallery, entryPoint: 'test' })
let pictures: string[]

beforeAll(async () => {
  const source = path.join(folder, 'pictures')
  mkdirSync(source)
  for (const seed of [1, 2, 3, 4]) {
    await painting(seed, 620, 400)
      .jpeg()
      .toFile(path.join(source, `P${seed}.jpg`))
  }
  createGallery(gallery)
  await importArtworks(session, { folder: source, tables: [], map: {}, dryRun: false }, {})
  pictures = session.reader.artworks.all().map(({ imageSha256 }) => imageSha256 ?? '')
})
afterAll(async () => {
  endStarted()
  await session.close()
  remove()
})

const unfinished = (): string[] =>
  existsSync(path.join(gallery, 'previews'))
    ? readdirSync(path.join(gallery, 'previews')).filter((name) => name.startsWith('.'))
    : []

const previewsThere = (): string[] =>
  readdirSync(path.join(gallery, 'previews'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(jpg|making)/.test(name),
  )

describe('a preview', () => {
  it('is made on request, in all sizes at once', async () => {
    const { path: file, type } = await previewOf(session, pictures[0], 'medium')
    expect(await sharp(await readFile(file)).metadata()).toMatchObject({ width: 480, height: 310 })
    expect(type).toBe('image/jpeg')
    expect(previewsThere()).toHaveLength(PREVIEW_SIZES.length)
  })

  it('is made once for all callers waiting for it', async () => {
    const run = vi.spyOn(session.engines.pictures, 'run')
    const asked = Array.from({ length: 20 }, (_, at) =>
      previewOf(session, pictures[1], PREVIEW_SIZES[at % PREVIEW_SIZES.length]),
    )
    await Promise.all(asked)
    await previewOf(session, pictures[1], 'large')
    expect(run).toHaveBeenCalledTimes(1)
    run.mockRestore()
  })

  it.each([
    ['is empty', () => Buffer.alloc(0)],
    ['is a text', () => Buffer.from('not a picture')],
    ['is cut off', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
  ])('that %s is found by the check, and made again when it is asked for', async (_, damaged) => {
    const { path: file } = await previewOf(session, pictures[0], 'medium')
    const whole = await readFile(file)
    writeFileSync(file, damaged(whole))
    const problems = await checkCatalogue(gallery)
    expect(problems.map((problem) => path.join(gallery, problem.path))).toEqual([file])
    await previewOf(session, pictures[0], 'medium')
    expect(await readFile(file)).toEqual(whole)
    expect(await checkCatalogue(gallery)).toEqual([])
  })

  it.each([
    ['../../etc/passwd', 'medium'],
    ['a'.repeat(63), 'medium'],
    ['A'.repeat(64), 'medium'],
    ['a'.repeat(64), 'huge'],
    ['a'.repeat(64), '480'],
    ['a'.repeat(64), ''],
  ])('has no other address than a content and a known size: %s / %s', async (sha256, size) => {
    await expect(previewOf(session, sha256, size)).rejects.toMatchObject({ kind: 'usage' })
  })

  it('of a picture that is not in the catalogue is not found', async () => {
    await expect(previewOf(session, 'a'.repeat(64), 'small')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('reports which original is missing and what to do, and works again when it is back', async () => {
    const sha256 = pictures[2]
    const original = path.join(gallery, session.reader.artworks.image(sha256)?.path ?? '')
    const bytes = await readFile(original)
    rmSync(original)
    const fault: unknown = await previewOf(session, sha256, 'small').catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Fault)
    expect(fault).toMatchObject({ kind: 'not-found', path: original })
    expect((fault as Fault).sentence).toContain('P3.jpg')
    writeFileSync(original, bytes)
    await expect(previewOf(session, sha256, 'small')).resolves.toMatchObject({ type: 'image/jpeg' })
  })
})

describe('preparing previews', () => {
  it('makes missing and damaged ones, and none twice', async () => {
    rmSync(path.join(gallery, previewPath(pictures[0], 'small')))
    writeFileSync(path.join(gallery, previewPath(pictures[1], 'medium')), 'not a picture')
    const stages: string[] = []
    const context = {
      onProgress: ({ stage, done, total }: Progress) =>
        void stages.push(`${inEnglish(stage)} ${done}/${total}`),
    }
    expect(await preparePreviews(session, context)).toEqual({ made: 3, failed: [] })
    expect(stages.at(-1)).toBe('Making previews 3/3')
    expect(await preparePreviews(session, {})).toEqual({ made: 0, failed: [] })
    expect(previewsThere()).toHaveLength(pictures.length * PREVIEW_SIZES.length)
  })

  it('reports a picture that gives none, and makes the others', async () => {
    for (const sha256 of pictures.slice(0, 2)) rmSync(path.join(gallery, previewPath(sha256, 'medium')))
    const original = path.join(gallery, session.reader.artworks.image(pictures[0])?.path ?? '')
    const bytes = await readFile(original)
    writeFileSync(original, bytes.subarray(0, 2000))
    const { made, failed } = await preparePreviews(session, {})
    expect(made).toBe(1)
    expect(documentInEnglish(failed)).toEqual([
      { file: 'P1.jpg', reason: expect.stringContaining('damaged') as string },
    ])
    writeFileSync(original, bytes)
  })

  it('leaves only whole files after a kill at any moment, and the next run cleans up', async () => {
    const place = path.join(gallery, 'previews')
    for (const files of [1, 4, 9]) {
      // The picture process of the killed program can write one more file before it ends.
      rmSync(place, { recursive: true, maxRetries: 20 })
      const child = startCuratornet('pictures', 'prepare', '--gallery', gallery)
      await vi.waitUntil(() => existsSync(place) && previewsThere().length >= files, {
        timeout: 20_000,
        interval: 1,
      })
      await killed(child)
      const whole = previewsThere().filter((name) => name.endsWith('.jpg'))
      for (const name of whole) await sharp(path.join(place, name), { failOn: 'truncated' }).raw().toBuffer()
    }
    await preparePreviews(session, {})
    expect(readdirSync(place).filter((name) => name.startsWith('.'))).toEqual([])
    expect(previewsThere()).toHaveLength(pictures.length * PREVIEW_SIZES.length)
  })

  it('runs automatically while an entry point stays open, and leaves nothing unfinished when it closes', async () => {
    rmSync(path.join(gallery, 'previews'), { recursive: true })
    mkdirSync(path.join(gallery, 'previews'))
    const open = new OpenGallery({ folder: gallery, entryPoint: 'test', staysOpen: true })
    open.changes.picturesCame()
    await vi.waitUntil(() => previewsThere().length === pictures.length * PREVIEW_SIZES.length, {
      timeout: 20_000,
    })
    await open.close()
    rmSync(path.join(gallery, 'previews'), { recursive: true })
    const closed = new OpenGallery({ folder: gallery, entryPoint: 'test', staysOpen: true })
    closed.changes.picturesCame()
    await vi.waitUntil(() => unfinished().length > 0, { timeout: 20_000, interval: 1 })
    await closed.close()
    expect(unfinished()).toEqual([])
  })
  it('of pictures that a window has asked for leaves nothing unfinished either when the gallery closes', async () => {
    rmSync(path.join(gallery, 'previews'), { recursive: true })
    const closed = new OpenGallery({ folder: gallery, entryPoint: 'test' })
    const asked = pictures.map((sha256) => closed.previews.make(sha256, true))
    const ended = Promise.allSettled(asked)
    await vi.waitUntil(() => unfinished().length > 0, { timeout: 20_000, interval: 1 })
    await closed.close()
    expect(unfinished()).toEqual([])
    await ended
  })
})
