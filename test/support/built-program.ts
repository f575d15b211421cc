import path from 'node:path'
import { engineEntry, picturesEntry, serveEntry, trialEntry } from '../../src/main/platform/places.ts'

/**
 * What the tests start as processes. `npm test` builds the program first and says so; then it is what ships, which starts in two thirds of
 * the processor time. A test that runs by itself takes the sources, which may be newer than the last build.
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

/** The file to start in place of an entry among the sources. */
export function asBuilt(entry: string): string {
  const built = BUILT.get(entry)
  return built === undefined ? entry : path.join(root, 'out/main', built)
}

/** The program of the terminal, as a shell starts it. */
export const terminalProgram = asBuilt(path.join(root, 'src/main/cli.ts'))
