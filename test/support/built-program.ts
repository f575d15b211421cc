import path from 'node:path'
import { engineEntry, picturesEntry, serveEntry, trialEntry } from '../../src/main/platform/places.ts'

/**
 * What the tests start as processes. `npm test` builds the program first and reports this to the tests, which then
 * start the program as shipped; it starts in two thirds of the processor time. A test run on its own uses the sources,
 * which may be newer than the last build.
 */

const root = path.resolve(import.meta.dirname, '../..')
const BUILT = new Map(
  process.env.CURATORNET_TESTS_TAKE === 'build'
    ? [
        [path.join(root, 'src/main/cli.ts'), 'cli.js'],
        [serveEntry(), 'serve.js'],
        [engineEntry(), 'engine.js'],
        [picturesEntry(), 'pictures.js'],
        [trialEntry(), 'trial.js'],
      ]
    : [],
)

/** The file to start in place of an entry file in the sources. */
export function asBuilt(entry: string): string {
  const built = BUILT.get(entry)
  return built === undefined ? entry : path.join(root, 'out/main', built)
}

/** The terminal program, as a shell starts it. */
export const terminalProgram = asBuilt(path.join(root, 'src/main/cli.ts'))
