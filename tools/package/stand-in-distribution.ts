import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Layout of Electron's fuses in its executable: these bytes, a version, the number of fuses, and one character each.
 */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As shipped by Electron: on, except for cookie encryption and the archive fuses. */
const AS_SHIPPED = '101100011'

/**
 * A substitute for an Electron distribution for Linux, for machines where its executable is unavailable: the files that
 * packaging requires, with fuses that can be set. Running it only prints what it is.
 */
export function makeStandInDistribution(folder: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true })
  mkdirSync(path.join(folder, 'locales'), { recursive: true })
  for (const language of ['en-US', 'es', 'es-419', 'de']) {
    writeFileSync(path.join(folder, 'locales', `${language}.pak`), '')
  }
  writeFileSync(path.join(folder, 'resources/default_app.asar'), 'a sample that no package takes along')
  writeFileSync(path.join(folder, 'LICENSE'), 'This is a stand-in: it has nothing of Electron.\n')
  const program = path.join(folder, 'electron')
  const script = '#!/bin/sh\necho "This package was made without Electron and shows no window." >&2\nexit 1\n'
  const fuses = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, AS_SHIPPED.length]),
    Buffer.from(AS_SHIPPED),
  ])
  writeFileSync(program, Buffer.concat([Buffer.from(script), fuses, Buffer.from('\n')]))
  chmodSync(program, 0o755)
}
