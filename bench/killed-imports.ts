import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { Random } from '../src/learning/linalg/random.ts'
import { writeDemoGallery } from '../tools/demo-gallery/index.ts'
import { milliseconds } from './shared.ts'

/**
 * Kills imports at random moments and repeats them: checks whether each ends in the state of an undisturbed import.
 * Usage: node bench/killed-imports.ts [PICTURES [COUNT [KILLS]]]; without arguments 40 painted pictures and 10 kills.
 * Prints one JSON document; exit code 1 if a gallery differs or fails its check.
 */
const [given = '', count = '40', kills = '10'] = process.argv.slice(2)
const cli = path.resolve(import.meta.dirname, '../src/main/cli.ts')
const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-killed-'))
const pictures = path.join(temporary, 'pictures')

const run = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [cli, ...args, '--json'])
const importing = (gallery: string): string[] => ['import', 'artworks', pictures, '--gallery', gallery]

/** Works, photographs and files of a gallery, without what depends on the time and order of their import. */
function stateOf(gallery: string): string {
  const database = new Database(path.join(gallery, 'catalog.sqlite'), { readonly: true })
  const rows = database
    .prepare(
      `SELECT a.external_id, a.title, a.status, i.sha256, i.width, i.height, i.perceptual_hash, i.average_colour
       FROM artworks a LEFT JOIN images i ON i.sha256 = a.image_sha256 ORDER BY a.external_id, i.sha256`,
    )
    .all()
  database.close()
  const originals = path.join(gallery, 'originals')
  const files = readdirSync(originals, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(parentPath, name)))
        .digest('hex'),
    ])
    .sort()
  return JSON.stringify([rows, files])
}

async function killedImport(gallery: string, after: number): Promise<void> {
  const main = spawn(process.execPath, [cli, ...importing(gallery)], { stdio: 'ignore' })
  const ended = once(main, 'exit')
  await Promise.race([setTimeout(after), ended])
  main.kill('SIGKILL')
  await ended
}

try {
  if (given === '') {
    const studio = path.join(temporary, 'studio')
    await writeDemoGallery(studio, { seed: 1, works: Number(count), clients: 20, output: 'photograph' })
    cpSync(path.join(studio, 'pictures'), pictures, { recursive: true })
  } else {
    mkdirSync(pictures)
    const names = readdirSync(given).filter((name) => /\.jpe?g$/i.test(name))
    for (const name of names.slice(0, Number(count)))
      cpSync(path.join(given, name), path.join(pictures, name))
  }
  const undisturbed = path.join(temporary, 'undisturbed')
  await run('create', '--gallery', undisturbed)
  let usual = await milliseconds(() => run(...importing(undisturbed)))
  const expected = stateOf(undisturbed)
  const random = new Random(1)
  const found = {
    kills: Number(kills),
    before_anything: 0,
    halfway: 0,
    after_all: 0,
    different: 0,
    unclean: 0,
  }
  for (let kill = 0; kill < found.kills; kill++) {
    const gallery = path.join(temporary, `gallery-${kill}`)
    await run('create', '--gallery', gallery)
    await killedImport(gallery, random.next() * usual)
    const state = stateOf(gallery)
    if (state === expected) found.after_all++
    else if (state === '[[],[]]') found.before_anything++
    else found.halfway++
    await run('check', '--gallery', gallery).catch(() => found.unclean++)
    // Other load on the machine changes the duration of an import, and the kills should be spread over all of it.
    usual = await milliseconds(() => run(...importing(gallery)))
    if (stateOf(gallery) !== expected) found.different++
    await run('check', '--gallery', gallery).catch(() => found.unclean++)
    rmSync(gallery, { recursive: true })
  }
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  if (found.different + found.unclean > 0) process.exitCode = 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
