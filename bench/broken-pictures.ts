import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createGallery } from '../src/main/catalog/index.ts'
import { GallerySession } from '../src/main/session/gallery-session.ts'
import { embedWorks } from '../src/main/services/networks/embedding.ts'
import { importArtworks } from '../src/main/services/importing/importing.ts'
import { painting } from '../test/engine/images/pictures.ts'
import { oddPictures } from '../test/support/odd-pictures.ts'
import { inEnglish } from '../src/messages/english.ts'

/**
 * 1,000 pictures, 200 of them broken in every way that the tests cover: how many become works, how many are reported,
 * and the peak memory of the engine's processes. Usage: node bench/broken-pictures.ts. Prints one JSON document.
 */
const GOOD = 800
const BROKEN = 200

function peakMegabytes(pid: number | undefined): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-broken-'))
try {
  const pictures = path.join(temporary, 'pictures')
  const odd = await oddPictures()
  const good = odd.filter(({ refused }) => refused === undefined)
  const broken = odd.filter(({ refused }) => refused !== undefined)
  const write = (name: string, bytes: Buffer): void => {
    const file = path.join(pictures, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  for (const { name, bytes } of good) write(name, bytes)
  for (let at = good.length; at < GOOD; at++) {
    const width = 60 + (at % 90)
    write(
      `photo-${at}.jpg`,
      await painting(5000 + at, width, 70)
        .jpeg()
        .toBuffer(),
    )
  }
  // An extra byte at the end makes each a different file, broken in the same way.
  for (let at = 0; at < BROKEN; at++) {
    const { name, bytes } = broken[at % broken.length]
    const round = Math.floor(at / broken.length)
    write(
      `round ${round}/${round}-${name}`,
      Buffer.concat([bytes, Buffer.alloc(bytes.length === 0 ? 0 : round)]),
    )
  }
  const gallery = path.join(temporary, 'gallery')
  createGallery(gallery)
  const session = new GallerySession({ folder: gallery, entryPoint: 'terminal' })
  const input = { folder: pictures, tables: [], map: {}, dryRun: false }
  const report = await importArtworks(session, input, {})
  const embedded = await embedWorks(session, { all: false }, {})
  const document = {
    works: report.new,
    named: report.skipped.length,
    embedded: embedded.embedded,
    peak_megabytes: {
      pictures: peakMegabytes(session.engines.pictures.pid),
      engine: peakMegabytes(session.engines.computing.pid),
    },
    unexpected: report.skipped
      .filter(({ file, reason }) => !`${file} ${inEnglish(reason)}`.includes('round '))
      .map(({ reason }) => reason),
  }
  await session.close()
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
