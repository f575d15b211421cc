import { statSync } from 'node:fs'

/** Distinguishes a file from another one that replaced it; empty if there is none. */
export function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : [found.dev, found.ino].join(' ')
}

/** Like `identityOf`, but also changes when the file is written to. */
export function fileState(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : [found.dev, found.ino, found.size, found.mtimeMs].join(' ')
}
