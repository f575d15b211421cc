import path from 'node:path'

/** The arguments after it are a terminal command: the packaged program is the only executable. */
const TERMINAL = '--terminal'
const GALLERY_FILE = '.curatornet'

/**
 * The gallery that a command line names, with `--gallery DIR`, `--gallery=DIR` or the file of a gallery that was opened
 * with the program. Chromium's own switches are skipped.
 */
export function galleryOf(argv: readonly string[], folder: string): string | undefined {
  const at = argv.findIndex((word) => word === '--gallery' || word.startsWith('--gallery='))
  if (at < 0) {
    const file = argv.slice(1).find((word) => !word.startsWith('-') && word.endsWith(GALLERY_FILE))
    return file === undefined ? undefined : galleryOfFile(path.resolve(folder, file))
  }
  const named = argv[at] === '--gallery' ? argv.at(at + 1) : argv[at].slice('--gallery='.length)
  return named === undefined || named === '' ? undefined : path.resolve(folder, named)
}

/** The gallery that a file opens, as passed by the system's file manager. */
export function galleryOfFile(file: string): string {
  return path.dirname(file)
}

/** The terminal command that the program was started with; undefined if it is to show its window. */
export function terminalCommandOf(argv: readonly string[]): readonly string[] | undefined {
  const at = argv.indexOf(TERMINAL)
  if (at < 0) return undefined
  const words = argv.slice(at + 1)
  return words.at(0) === '--' ? words.slice(1) : words
}
