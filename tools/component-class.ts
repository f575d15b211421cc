import path from 'node:path'

const RENDERER = path.resolve(import.meta.dirname, '../src/renderer')

/**
 * The class on a component's elements that scopes its styles: `c-components-copies-RestoreDialog`. It names the file,
 * so that a developer who inspects the page, or a test, can find it.
 */
export function classOfComponent(file: string): string {
  const { dir, name } = path.parse(path.relative(RENDERER, path.resolve(file)))
  return ['c', ...dir.split(path.sep), name].filter((part) => part !== '').join('-')
}
