import path from 'node:path'

/**
 * Lets Node cache compiled code between the processes of a test run: half of the cost of a short-lived engine is
 * compiling its modules. Coverage is measured without it, because cached code has no source positions of functions that
 * never ran.
 */
export function keepCompiledTests(): void {
  if (process.argv.includes('--coverage')) return
  process.env.NODE_COMPILE_CACHE ??= path.resolve(
    import.meta.dirname,
    '../../node_modules/.cache/compiled-tests',
  )
}
