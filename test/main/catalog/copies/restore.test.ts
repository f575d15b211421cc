import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  catalogueFile,
  openCatalogReader,
  originalPath,
  problemOfBackup,
} from '../../../../src/catalog-read/index.ts'
import {
  Copier,
  checkCatalogue,
  chooseSecondPlace,
  copiesOf,
  openCatalog,
  restoreCopy,
  restoreOutlook,
  type Catalog,
} from '../../../../src/main/catalog/index.ts'
import { faultOf, newGallery, opened, temporaryFolder } from '../galleries.ts'

const copiers: Copier[] = []
afterEach(async () => {
  for (const copier of copiers.splice(0)) await copier.close()
})

function copierOf(folder: string): Copier {
  // However high the load on the machine.
  const copier = new Copier(folder, Infinity)
  copiers.push(copier)
  return copier
}

/** A closed gallery with works, the first of which has a picture file. */
function galleryWithPicture(): { readonly folder: string; readonly picture: string } {
  const folder = newGallery()
  const content = `picture of ${folder}`
  const sha256 = createHash('sha256').update(content).digest('hex')
  const picture = path.join(folder, originalPath(sha256, 'jpg'))
  mkdirSync(path.dirname(picture), { recursive: true })
  writeFileSync(picture, content)
  const connection = new Database(catalogueFile(folder))
  connection
    .prepare(
      `INSERT INTO images (sha256, format, bytes, width, height, perceptual_hash, average_colour, file_name)
         VALUES (?, 'jpg', 1, 1, 1, '0123456789abcdef', '#000000', 'one.jpg')`,
    )
    .run(sha256)
  connection.prepare("INSERT INTO artworks (external_id, image_sha256) VALUES ('W1', ?)").run(sha256)
  connection.prepare("INSERT INTO artworks (external_id, title) VALUES ('W2', 'Blue')").run()
  connection.close()
  return { folder, picture }
}

/** Changes a gallery as a user would, and closes it. */
function change(folder: string, work: (catalog: Catalog) => void): void {
  const catalog = openCatalog(folder, { entryPoint: 'terminal' })
  work(catalog)
  catalog.close()
}

function idsOf(folder: string): string[] {
  const reader = openCatalogReader(folder)
  try {
    return reader.artworks.all().map(({ externalId }) => externalId)
  } finally {
    reader.close()
  }
}

describe('a copy', () => {
  test('is verified, is a single file, and contains the state at the time of the request', async () => {
    const { folder } = galleryWithPicture()
    const catalog = opened(folder)
    const copy = copierOf(folder).make('by-hand')
    catalog.artworks.insert({ externalId: 'AFTER' })
    const { file } = await copy
    expect(problemOfBackup(file)).toBeUndefined()
    expect(existsSync(`${file}-wal`)).toBe(false)
    const database = new Database(file, { readonly: true })
    expect(database.prepare('SELECT external_id FROM artworks').pluck().all()).toEqual(['W1', 'W2'])
    database.close()
    expect(idsOf(folder)).toContain('AFTER')
  })

  test('contains its own moment when several are made at once', async () => {
    const { folder } = galleryWithPicture()
    const catalog = opened(folder)
    const copier = copierOf(folder)
    const copies = [1, 2, 3].map((number) => {
      const made = copier.make(`no-${number}`)
      catalog.artworks.insert({ externalId: `A${number}` })
      return made
    })
    const counts = (await Promise.all(copies)).map(({ file }) => {
      const database = new Database(file, { readonly: true })
      const count = database.prepare('SELECT count(*) FROM artworks').pluck().get()
      database.close()
      return count
    })
    expect(counts).toEqual([2, 3, 4])
    expect(copiesOf(folder)).toHaveLength(3)
  })

  test('keeps the pictures that it names, and pictures that no copy names any more are removed', async () => {
    const { folder, picture } = galleryWithPicture()
    const copier = copierOf(folder)
    await copier.make('first')
    rmSync(picture)
    const kept = path.join(folder, 'backups', 'files')
    expect(
      readdirSync(kept, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()),
    ).toHaveLength(1)
    change(folder, (catalog) => catalog.transaction(() => undefined))
    const connection = new Database(catalogueFile(folder))
    connection.exec('UPDATE artworks SET image_sha256 = NULL; DELETE FROM photographs; DELETE FROM images')
    connection.close()
    // Six copies on one day: the first one is removed.
    for (let number = 2; number <= 6; number++) await copier.make(`no-${number}`)
    expect(copiesOf(folder)).toHaveLength(5)
    expect(
      readdirSync(kept, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()),
    ).toEqual([])
  })

  test('goes to the second place too, with its pictures, and later if that place was unavailable', async () => {
    const { folder } = galleryWithPicture()
    const disk = temporaryFolder()
    const place = chooseSecondPlace(folder, disk) ?? ''
    const copier = copierOf(folder)
    const first = await copier.make('first')
    expect(first.note).toBeUndefined()
    rmSync(place, { recursive: true })
    expect((await copier.make('second')).note).toContain('is not there')
    expect(existsSync(place)).toBe(false)
    mkdirSync(place)
    await copier.make('third')
    expect(readdirSync(place).filter((name) => name.endsWith('.sqlite'))).toHaveLength(3)
    rmSync(path.join(folder, 'backups'), { recursive: true })
    mkdirSync(path.join(folder, 'backups'))
    writeFileSync(path.join(folder, 'backups', 'second-place.json'), JSON.stringify({ folder: place }))
    expect(copiesOf(folder).map(({ elsewhere }) => elsewhere)).toEqual([true, true, true])
    rmSync(path.join(folder, 'originals'), { recursive: true })
    expect(restoreCopy(folder, 'newest', 'terminal').files).toEqual({ back: 1, missing: 0 })
    expect(await checkCatalogue(folder)).toEqual([])
  })

  test('never uses the gallery itself as the second place', () => {
    const folder = newGallery()
    expect(faultOf(() => chooseSecondPlace(folder, path.join(folder, 'models'))).kind).toBe('bad-input')
  })
})

describe('the first change of a day', () => {
  test.for([
    { thread: 'started for it', isReady: false },
    { thread: 'that was ready', isReady: true },
  ])('is preceded by one copy without it, by a thread $thread', async ({ isReady }) => {
    const { folder } = galleryWithPicture()
    const copier = copierOf(folder)
    if (isReady) copier.stayReady(() => true)
    expect(copier.isReady).toBe(isReady)
    const catalog = openCatalog(folder, {
      entryPoint: 'terminal',
      beforeChange: (isWorthIt) => copier.beforeChange(isWorthIt),
    })
    expect(copiesOf(folder)).toEqual([])
    catalog.artworks.insert({ externalId: 'NEW' })
    expect(copier.isReady).toBe(false)
    // The second change makes none.
    catalog.transaction(() => catalog.artworks.insert({ externalId: 'NEWER' }))
    await copier.close()
    catalog.close()
    const [copy, ...others] = copiesOf(folder)
    expect(others).toEqual([])
    expect(copy.reason).toBe('day')
    expect(restoreOutlook(folder, copy.name).differences).toEqual([
      { what: 'works', back: 0, lost: 2, changed: 0 },
    ])
  })

  test('needs no thread that is terminated: one that loads SQLite then would abort the program', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate')
    const copier = copierOf(galleryWithPicture().folder)
    copier.stayReady(() => true)
    expect(copier.isReady).toBe(true)
    await copier.close()
    expect(copier.isReady).toBe(false)
    expect(terminate).not.toHaveBeenCalled()
    terminate.mockRestore()
  })

  test('has a thread ready for it unless the day has a copy, again from midnight on, until the end', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date().setHours(15, 0) })
    try {
      const { folder } = galleryWithPicture()
      const copier = copierOf(folder)
      copier.stayReady(() => false)
      expect(copier.isReady).toBe(false)
      await copier.make('by-hand')
      copier.stayReady(() => true)
      expect(copier.isReady).toBe(false)
      vi.advanceTimersByTime(10 * 3_600_000)
      expect(copier.isReady).toBe(true)
      await copier.close()
      expect(copier.isReady).toBe(false)
      expect(copiesOf(folder)).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  test('makes no copy of an empty gallery', async () => {
    const folder = newGallery()
    const copier = copierOf(folder)
    const catalog = openCatalog(folder, {
      entryPoint: 'terminal',
      beforeChange: (isWorthIt) => copier.beforeChange(isWorthIt),
    })
    catalog.artworks.insert({ externalId: 'NEW' })
    await copier.close()
    catalog.close()
    expect(copiesOf(folder)).toEqual([])
  })
})

describe('restoring', () => {
  test('reports the numbers of records that would come back, be lost and be reverted', async () => {
    const { folder, picture } = galleryWithPicture()
    const { file } = await copierOf(folder).make('by-hand')
    const connection = new Database(catalogueFile(folder))
    connection.exec("DELETE FROM artworks WHERE external_id = 'W2'; UPDATE artworks SET title = 'Red'")
    connection.exec("INSERT INTO artworks (external_id) VALUES ('W3'), ('W4')")
    connection.close()
    rmSync(picture)
    const outlook = restoreOutlook(folder, path.basename(file, '.sqlite'))
    expect(outlook.differences).toEqual([{ what: 'works', back: 1, lost: 2, changed: 1 }])
    expect(outlook.files).toEqual({ back: 1, missing: 0 })
    expect(idsOf(folder)).toEqual(['W1', 'W3', 'W4'])
  })

  test('restores the catalogue and pictures, and can be undone itself', async () => {
    const { folder, picture } = galleryWithPicture()
    const { file } = await copierOf(folder).make('by-hand')
    change(folder, (catalog) => void catalog.artworks.insert({ externalId: 'LATER' }))
    rmSync(picture)
    const { undo } = restoreCopy(folder, path.basename(file, '.sqlite'), 'terminal')
    expect(idsOf(folder)).toEqual(['W1', 'W2'])
    expect(readFileSync(picture, 'utf8')).toContain('picture')
    expect(await checkCatalogue(folder)).toEqual([])
    restoreCopy(folder, undo ?? '', 'terminal')
    expect(idsOf(folder)).toEqual(['W1', 'W2', 'LATER'])
  })

  test('works if the gallery does not open, and the previous state can still be restored', async () => {
    const { folder } = galleryWithPicture()
    await copierOf(folder).make('by-hand')
    writeFileSync(catalogueFile(folder), 'not a database '.repeat(1_000))
    writeFileSync(`${catalogueFile(folder)}-wal`, 'a log of something')
    expect(restoreOutlook(folder, 'newest').differences).toBeNull()
    const { undo } = restoreCopy(folder, 'newest', 'terminal')
    expect(idsOf(folder)).toEqual(['W1', 'W2'])
    restoreCopy(folder, undo ?? '', 'terminal')
    expect(readFileSync(catalogueFile(folder), 'utf8')).toMatch(/^not a database/)
    expect(readFileSync(`${catalogueFile(folder)}-wal`, 'utf8')).toBe('a log of something')
  })

  test('refuses a damaged copy, names the newest good one and changes nothing', async () => {
    const { folder } = galleryWithPicture()
    const copier = copierOf(folder)
    const good = await copier.make('good')
    const bad = await copier.make('bad')
    writeFileSync(bad.file, 'x'.repeat(10_000))
    const fault = faultOf(() => restoreCopy(folder, path.basename(bad.file, '.sqlite'), 'terminal'))
    expect(fault.kind).toBe('damaged')
    expect(fault.next).toContain(path.basename(good.file, '.sqlite'))
    expect(idsOf(folder)).toEqual(['W1', 'W2'])
  })

  test('is refused while another program is writing', async () => {
    const { folder } = galleryWithPicture()
    await copierOf(folder).make('by-hand')
    opened(folder)
    expect(faultOf(() => restoreCopy(folder, 'newest', 'terminal')).kind).toBe('gallery-locked')
  })
})

test('a picture that leaves the gallery right after a copy begins is in that copy once its files are stored', async () => {
  const { folder, picture } = galleryWithPicture()
  const copier = copierOf(folder)
  const made = copier.make('undo-import')
  await copier.filesKept()
  rmSync(picture)
  await made
  const place = path.join(path.dirname(folder), `${path.basename(folder)}-second`)
  mkdirSync(place)
  chooseSecondPlace(folder, place)
  await copier.make('by-hand')
  rmSync(path.join(folder, 'backups', 'files'), { recursive: true })
  expect(restoreOutlook(folder, copiesOf(folder)[0].name).files).toEqual({ back: 1, missing: 0 })
})
