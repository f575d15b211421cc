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
  let wake = Promise.withResolvers<'more'>()
  const run = engine.run(
    'inspect',
    { paths: files.map(({ path }) => path) },
    {
      ...watch,
      onPart: (part) => {
        found.push(...part)
        wake.resolve('more')
      },
    },
  )
  // The failure itself is thrown at the end, where the reader of the findings sees it.
  const ended = run.then(
    () => 'end' as const,
    () => 'end' as const,
  )
  for (let next: 'more' | 'end' = 'more'; next === 'more';) {
    next = await Promise.race([wake.promise, ended])
    wake = Promise.withResolvers()
    yield* found.splice(0)
  }
  await run
}
