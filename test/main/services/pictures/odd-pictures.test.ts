import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../../../src/contract/results/importing.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { embedWorks } from '../../../../src/main/services/networks/embedding.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { oddPictures, type OddPicture } from '../../../support/odd-pictures.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

/** Every file in a folder is a work after the import, or is reported with a reason; and the engine survives. */

const MEGABYTES = 1000
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const pictures = path.join(folder, 'pictures')
const at = (name: string): string => path.join(pictures, name)
let odd: OddPicture[]
let session: GallerySession
let report: ImportReport
let pids: (number | undefined)[] = []

function write(name: string, bytes: Buffer): void {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), bytes)
}

beforeAll(async () => {
  odd = await oddPictures()
  for (const { name, bytes } of odd) write(name, bytes)
  symlinkSync(at('nowhere.jpg.gone'), at('dangling link.jpg'))
  symlinkSync(pictures, at('below/loop'))
  symlinkSync('snake.jpg', at('snake.jpg'))
  mkdirSync(at('empty folder.jpg'))
  createGallery(gallery)
  session = new GallerySession({ folder: gallery, entryPoint: 'window' })
  report = await importArtworks(session, { folder: pictures, tables: [], map: {}, dryRun: false }, {})
  pids = [session.engines.pictures.pid]
})
afterAll(async () => {
  await session.close()
  remove()
})

/** The import's message about the file of that name; undefined if there is none. */
function reasonOf(name: string): string | undefined {
  return report.skipped
    .map(({ file, reason }) => ({ file, reason: inEnglish(reason) }))
    .find(({ file, reason }) => file.endsWith(name) || reason.startsWith(`${name}: `))?.reason
}

describe('a folder of odd pictures', () => {
  it('is large enough to be meaningful', () => {
    expect(odd.length).toBeGreaterThan(100)
  })

  it('gives a work for each readable picture, and a reason for each unreadable one', () => {
    for (const { name, refused } of odd) {
      if (refused === undefined) expect(reasonOf(name), name).toBeUndefined()
      else expect(reasonOf(name), name).toContain(refused)
    }
    expect(report.new).toBe(odd.filter(({ refused }) => refused === undefined).length)
  })

  it('reports links that lead nowhere or to themselves, and follows a loop once', () => {
    expect(reasonOf('dangling link.jpg')).toContain('cannot be read')
    expect(reasonOf('snake.jpg')).toContain('cannot be read')
    const refused = odd.filter((picture) => picture.refused !== undefined).length
    expect(report.skipped).toHaveLength(refused + 2)
  })

  it('is embedded completely by the same engine', async () => {
    const embedded = await embedWorks(session, { all: false }, {})
    expect(embedded).toMatchObject({ embedded: report.new, failed: [], set_aside: [] })
    expect([session.engines.pictures.pid]).toEqual(pids)
  })

  it.skipIf(process.platform !== 'linux')(`takes the engine less than ${MEGABYTES} MB`, () => {
    for (const pid of [session.engines.pictures.pid, session.engines.computing.pid]) {
      expect(pid).toBeDefined()
      const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? []
      expect(Number(kilobytes) / 1024).toBeLessThan(MEGABYTES)
    }
  })

  it('changes nothing when imported again, and gives the same reasons', async () => {
    const again = await importArtworks(session, { folder: pictures, tables: [], map: {}, dryRun: false }, {})
    expect(again).toMatchObject({ new: 0, changed: 0, unchanged: report.new })
    expect(again.skipped).toEqual(report.skipped)
  })
})

it.skipIf(process.getuid?.() === 0)('an unreadable file and an unreadable folder are reported', async () => {
  write('closed/inside.jpg', odd[0].bytes)
  write('secret.jpg', odd[1].bytes)
  chmodSync(at('closed'), 0)
  chmodSync(at('secret.jpg'), 0)
  try {
    const { skipped } = await importArtworks(
      session,
      { folder: pictures, tables: [], map: {}, dryRun: true },
      {},
    )
    for (const name of ['closed', 'secret.jpg']) {
      expect(skipped.find(({ file }) => file.endsWith(name))?.reason).toContain('cannot be read')
    }
  } finally {
    chmodSync(at('closed'), 0o700)
  }
})
