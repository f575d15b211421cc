import type { Inspection } from '../../contract/engine.ts'
import type { Watch } from '../../contract/progress.ts'
import type { EngineClient } from '../engine/client.ts'
import { aroundKillers } from './around-killers.ts'

/**
 * Has the engine look into picture files; what it finds comes as it is found, in any order. A file that ends the
 * engine twice is found to be none that can be read.
 */
export async function* inspectPictures(
  engine: EngineClient,
  files: readonly { readonly path: string }[],
  watch: Watch,
): AsyncGenerator<Inspection, void, void> {
  const found: Inspection[] = []
  let wake = Promise.withResolvers<'more'>()
  const give = (...inspections: readonly Inspection[]): void => {
    found.push(...inspections)
    for (const { path } of inspections) open.delete(path)
    wake.resolve('more')
  }
  const open = new Set(files.map(({ path }) => path))
  const run = aroundKillers(engine, [...open], {
    attempt: async (paths) => {
      await engine.run('inspect', { paths }, { ...watch, onPart: (part) => give(...part) })
    },
    isOpen: (path) => open.has(path),
    setAside: (path) =>
      give({ path, ok: false, reason: 'Looking into it ended the engine twice. Save it anew.' }),
  })
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
