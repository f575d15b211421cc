import path from 'node:path'

/** The gallery that a command line names, with `--gallery DIR` or `--gallery=DIR`. Chromium's own switches are passed over. */
export function galleryOf(argv: readonly string[], folder: string): string | undefined {
  const at = argv.findIndex((word) => word === '--gallery' || word.startsWith('--gallery='))
  if (at < 0) return undefined
  const named = argv[at] === '--gallery' ? argv.at(at + 1) : argv[at].slice('--gallery='.length)
  return named === undefined || named === '' ? undefined : path.resolve(folder, named)
}
