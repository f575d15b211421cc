import { readFileSync } from 'node:fs'
import { serveTasks } from '../../src/engine/serve.ts'
import type { TaskInput as Input } from '../../src/contract/engine.ts'
import type { EngineTaskContext } from '../../src/engine/tasks/task.ts'
import { TASKS } from '../../src/engine/tasks/index.ts'
import { CRASHES_ENGINE } from './crashing-picture.ts'

/**
 * The real engine, except that it ends as soon as it encounters a crashing picture, as if by a broken decoder. The
 * vectors of the others are not computed, since the tests do not concern them.
 */

function dieOf(paths: readonly string[]): void {
  if (paths.some((path) => readFileSync(path).includes(CRASHES_ENGINE))) process.kill(process.pid, 'SIGKILL')
}

serveTasks({
  ...TASKS,
  async embed({ embedder, works }: Input<'embed'>, { onPart }: EngineTaskContext<'embed'>) {
    dieOf(works.map(({ path }) => path))
    const artworks = Int32Array.from(works, ({ artwork }) => artwork)
    await onPart({ artworks, vectors: new Float32Array(works.length * embedder.dimension).fill(1) })
    return { device: 'cpu', seconds: 0, failures: [] }
  },
  makePreviews(input: Input<'makePreviews'>, context: EngineTaskContext<'makePreviews'>) {
    dieOf([input.original])
    return TASKS.makePreviews(input, context)
  },
  inspect(input: Input<'inspect'>, context: EngineTaskContext<'inspect'>) {
    dieOf(input.paths)
    return TASKS.inspect(input, context)
  },
})
