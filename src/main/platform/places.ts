import { fileURLToPath } from 'node:url'

/**
 * Where the parts of the program lie that are started or read by path. Development runs the sources directly;
 * a bundled build replaces the extension, so both are told apart here and nowhere else.
 */
const inSources = import.meta.url.endsWith('.ts')

/** The entry of the engine process. */
export function engineEntry(): string {
  return fileURLToPath(new URL(inSources ? '../../engine/main.ts' : './engine.js', import.meta.url))
}
