import type { Inspection } from '../../contract/engine.ts'
import type { Watch } from '../../contract/progress.ts'
import type { EngineClient } from '../engine/client.ts'

/** Has the engine look into picture files; what it finds comes as it is found, in any order. */
export async function* inspectPictures(
  engine: EngineClient,
  files: readonly { readonly path: string }[],
  watch: Watch,
): AsyncGenerator<Inspection, void, void> {
  const found: Inspection[] = []
  let wake = Promise.withResolvers<undefined>()
  let over = false
  const run = engine
    .run(
      'inspect',
      { paths: files.map(({ path }) => path) },
      {
        ...watch,
        onPart: (part) => {
          found.push(...part)
          wake.resolve(undefined)
        },
      },
    )
    .finally(() => {
      over = true
      wake.resolve(undefined)
    })
  // The failure is thrown below, where the reader of the findings sees it.
  run.catch(() => undefined)
  for (;;) {
    await wake.promise
    wake = Promise.withResolvers()
    yield* found.splice(0)
    if (over) break
  }
  await run
}
