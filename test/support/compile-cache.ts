import path from 'node:path'

/**
 * Lets Node keep compiled code between the processes of a test run: half of what a short-lived engine costs is compiling
 * its modules. Coverage is measured without, for cached code has no source positions of functions that never ran.
 */
export function keepCompiledTests(): void {
  if (process.argv.includes('--coverage')) return
  process.env.NODE_COMPILE_CACHE ??= path.resolve(
    import.meta.dirname,
    '../../node_modules/.cache/compiled-tests',
  )
}
