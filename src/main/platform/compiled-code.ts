import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { cacheFolder } from './personal-folders.ts'

/**
 * Makes Node cache compiled code, in this process and in those started from it, which halves the time of the next
 * start. It applies to modules imported after this call. The folder belongs to the user alone, because its content is
 * executed; if it cannot be written, everything is compiled each time as before.
 */
export function keepCompiledCode(): void {
  const folder = path.join(cacheFolder(), 'compiled')
  process.env.NODE_COMPILE_CACHE ??= folder
  enableCompileCache(process.env.NODE_COMPILE_CACHE)
}
