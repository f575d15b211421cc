import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildWhenStale } from '../src/main/platform/build.ts'
import { makePackage } from './package/make.ts'
import { thisSystem } from './package/systems.ts'

/**
 * `npm run package`: the program as installed, for this system, in `dist/`. `-- --installers` builds the downloadable
 * files (NSIS, dmg, AppImage and deb), which requires Electron's executable and web access for the builder's own tools.
 */

const MEGABYTE = 1024 ** 2
const note = (text: string): void => void process.stderr.write(`${text}\n`)

const { values } = parseArgs({ options: { installers: { type: 'boolean' }, output: { type: 'string' } } })
const checkout = path.resolve(import.meta.dirname, '..')
const output = path.resolve(values.output ?? path.join(checkout, 'dist'))
buildWhenStale(note)
const made = await makePackage({
  checkout,
  system: thisSystem(),
  output,
  installers: values.installers === true,
  releases: process.env.CURATORNET_RELEASES,
  note,
})
note(`${made.program}: ${Math.round(sizeOf(made.program) / MEGABYTE)} MB`)

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0)
}
