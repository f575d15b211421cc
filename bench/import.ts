import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { writeDemoGallery } from '../tools/demo-gallery/index.ts'
import { createGallery } from '../src/main/catalog/index.ts'
import { GallerySession } from '../src/main/session/gallery-session.ts'
import { importArtworks } from '../src/main/services/importing/importing.ts'
import { milliseconds, print, result } from './shared.ts'

/**
 * Importing a folder of pictures into a new gallery, copies and catalogue included, compared with sharp alone decoding
 * the same pictures on the same cores; and importing it again, which should take a tenth of the time. Usage: node
 * bench/import.ts [PICTURES]; without an argument on painted pictures.
 */
const PAINTED = 120
/** Share of the time that sharp alone takes. */
const GOAL_OF_DECODING = 0.5
const AGAIN_GOAL = 0.1

async function decodeAll(files: readonly string[]): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < files.length) await sharp(readFileSync(files[next++])).raw().toBuffer()
  }
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker))
}

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
try {
  const given = process.argv.at(2)
  if (given === undefined) {
    await writeDemoGallery(path.join(temporary, 'studio'), {
      seed: 1,
      works: PAINTED,
      clients: PAINTED,
      output: 'photograph',
    })
  }
  const folder = given ?? path.join(temporary, 'studio', 'pictures')
  const gallery = path.join(temporary, 'gallery')
  createGallery(gallery)
  sharp.concurrency(1)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.jpe?g$/i.test(name))
    .map((name) => path.join(folder, name))
  const alone = await milliseconds(() => decodeAll(files))
  const session = new GallerySession({ folder: gallery, entryPoint: 'terminal' })
  const input = { folder, tables: [], map: {}, dryRun: false }
  const first = await milliseconds(() => importArtworks(session, input, {}))
  const again = await milliseconds(() => importArtworks(session, input, {}))
  await session.close()
  const perSecond = (time: number): number => (files.length * 1000) / time
  print(
    result({
      name: 'import',
      value: perSecond(first),
      unit: 'pictures/s',
      goal: GOAL_OF_DECODING * perSecond(alone),
      against: [{ name: 'sharp alone', value: perSecond(alone) }],
    }),
    result({
      name: 'import again',
      value: again / 1000,
      unit: 's',
      goal: (AGAIN_GOAL * first) / 1000,
      against: [{ name: 'the first time', value: first / 1000 }],
    }),
  )
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
