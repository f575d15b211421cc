import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A system associates files, not folders, with programs: this one opens the gallery that it lies in. */
const OPENER = 'gallery.curatornet'

const TEXT = 'Opened with CuratorNet Desktop, this file shows the gallery of its folder. It may be removed.\n'

/** Puts the file into a gallery's folder that opens it, where it is missing. */
export function keepOpener(folder: string): void {
  const file = path.join(folder, OPENER)
  if (!existsSync(file)) writeFileSync(file, TEXT, { mode: 0o600 })
}
