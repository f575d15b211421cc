import path from 'node:path'

const RENDERER = path.resolve(import.meta.dirname, '../src/renderer')

/**
 * The class that the elements of a component carry, which keeps its styles its own: `c-components-copies-RestoreDialog`.
 * It names the file, so that a person who inspects the page, or a test, finds it.
 */
export function classOfComponent(file: string): string {
  const { dir, name } = path.parse(path.relative(RENDERER, path.resolve(file)))
  return ['c', ...dir.split(path.sep), name].filter((part) => part !== '').join('-')
}
