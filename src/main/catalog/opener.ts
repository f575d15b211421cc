import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Operating systems associate files, not folders, with programs: this file opens the gallery that contains it. */
const OPENER = 'gallery.curatornet'

const TEXT = 'Opened with CuratorNet Desktop, this file shows the gallery of its folder. It may be removed.\n'

/** Writes the file that opens a gallery into its folder if it is missing. */
export function keepOpener(folder: string): void {
  const file = path.join(folder, OPENER)
  if (!existsSync(file)) writeFileSync(file, TEXT, { mode: 0o600 })
}
