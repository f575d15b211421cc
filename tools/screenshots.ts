import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { buildWhenStale } from '../src/main/platform/build.ts'
import { launch, openOn, take } from './screenshots/camera.ts'
import { cacheFolder, emptyGallery, paintedGallery, paintingsGallery } from './screenshots/galleries.ts'
import { isInGuide, keepForGuide } from './screenshots/guide.ts'
import { scenesWith, type Stand } from './screenshots/scenes.ts'

/**
 * Takes screenshots of every view of the window into `screenshots/`. Usage: npm run screenshots -- [WORDS]; with words,
 * only the scenes whose name, such as `painted-catalogue`, contains one of them; with `--guide`, the scenes of the
 * README and the user guide, which are written to `docs/pictures/`.
 */
const output = path.resolve(import.meta.dirname, '..', 'screenshots')
const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** A few painted pictures with their tables, and a file that is not a picture. */
function filesToDrop(): string {
  const folder = path.join(cacheFolder, 'spring')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const studio = path.join(cacheFolder, 'studio')
  for (const name of readdirSync(path.join(studio, 'pictures')).slice(0, 12)) {
    cpSync(path.join(studio, 'pictures', name), path.join(folder, name))
  }
  for (const name of ['artworks.csv', 'sales.csv', 'clients.csv']) {
    cpSync(path.join(studio, name), path.join(folder, name))
  }
  writeFileSync(path.join(folder, 'scan 17.jpg'), 'no picture')
  return folder
}

/** A stock list with ambiguities that the program must ask about: headings, dates, words, sizes and letters. */
function tableToRead(): string {
  const words = ['sold', 'in depot', 'available']
  const rows = Array.from({ length: 16 }, (_, at) =>
    [
      `K-${100 + at}`,
      'Judith Müller',
      `Landschap ${at + 1}`,
      `${30 + at} x 40`,
      `$${900 + at * 50}`,
      words[at % 3],
      `0${(at % 9) + 1}/04/2023`,
    ].join(';'),
  )
  const file = path.join(cacheFolder, 'voorraad 2023.csv')
  const head = 'Stuknummer;Kunstenaar;Titel;Size;Price;Status;Added'
  writeFileSync(file, Buffer.from(['Voorraad 2023;;;;;;', head, ...rows].join('\r\n'), 'latin1'))
  return file
}

/** A picture that a client sent: a phone photograph of a painting, with the wall around it. */
async function photoToFind(): Promise<string> {
  const studio = path.join(cacheFolder, 'studio', 'pictures')
  const [name] = readdirSync(studio).slice(20)
  const photo = path.join(cacheFolder, 'IMG_2041.jpg')
  await sharp(path.join(studio, name))
    .resize({ width: 1200 })
    .modulate({ brightness: 0.9, saturation: 0.85 })
    .extend({ top: 40, bottom: 90, left: 60, right: 50, background: '#cfc8bb' })
    .jpeg({ quality: 70 })
    .toFile(photo)
  return photo
}

const guide = process.argv.includes('--guide')
const words = process.argv.slice(2).filter((word) => word !== '--guide')
mkdirSync(cacheFolder, { recursive: true })
mkdirSync(output, { recursive: true })
buildWhenStale(note)
const painted = await paintedGallery(note)
const scenes = scenesWith(filesToDrop(), await photoToFind(), tableToRead()).filter(({ name, stand }) => {
  if (guide) return isInGuide(stand, name)
  return words.length === 0 || words.some((word) => `${stand}-${name}`.includes(word))
})
const folders: Readonly<Record<Stand, () => Promise<string | undefined>>> = {
  painted: () => Promise.resolve(painted),
  paintings: () => paintingsGallery(note),
  empty: emptyGallery,
  start: () => Promise.resolve(undefined),
  failed: () => Promise.resolve(path.join(cacheFolder, 'moved away')),
}
const browser = await launch()
const wrong: string[] = []
for (const stand of ['start', 'failed', 'empty', 'painted', 'paintings'] as const) {
  const wanted = scenes.filter((scene) => scene.stand === stand)
  if (wanted.length === 0) continue
  const gallery = await folders[stand]()
  if (stand === 'paintings' && gallery === undefined) {
    note('The paintings are not beside this checkout: their scenes are left out.')
    continue
  }
  const notes = path.join(cacheFolder, 'notes', stand)
  rmSync(notes, { recursive: true, force: true })
  const entryPoint = await openOn(gallery, notes)
  for (const scene of wanted) {
    wrong.push(...(await take(browser, entryPoint.url, scene, output)))
    note(`${stand}-${scene.name}`)
  }
  await entryPoint.close()
}
await browser.close()
if (guide && wrong.length === 0)
  await keepForGuide(output, path.resolve(import.meta.dirname, '../docs/pictures'))
for (const sentence of wrong) note(sentence)
process.exitCode = wrong.length > 0 ? 1 : 0
