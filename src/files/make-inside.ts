import { mkdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'

/**
 * Creates a folder within another one, which must exist: if the user moved that away while the program ran, later files
 * must not end up in a new folder at the old place.
 * @throws the file system's error
 */
export async function makeInside(root: string, folder: string): Promise<void> {
  for (const each of stepsTo(root, folder)) await mkdir(each).catch(unlessThere)
}

/** As `makeInside`, blocking. */
export function makeInsideSync(root: string, folder: string): void {
  for (const each of stepsTo(root, folder)) {
    try {
      mkdirSync(each)
    } catch (error) {
      unlessThere(error)
    }
  }
}

/** Every folder on the path, outermost first; `folder` is a path within `root`, or relative to it. */
function stepsTo(root: string, folder: string): string[] {
  const steps = path.relative(root, path.resolve(root, folder)).split(path.sep)
  return steps.map((_, at) => path.join(root, ...steps.slice(0, at + 1)))
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}
