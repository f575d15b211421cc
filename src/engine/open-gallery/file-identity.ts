import { statSync } from 'node:fs'

/** Tells one file from another that was put in its place; empty where there is none. */
export function identityOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : [found.dev, found.ino].join(' ')
}

/** As `identityOf`, and another one after somebody wrote into the file. */
export function fileState(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? '' : [found.dev, found.ino, found.size, found.mtimeMs].join(' ')
}
