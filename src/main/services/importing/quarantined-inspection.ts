import type { Inspection } from '../../../contract/inspection.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { runWithQuarantine } from '../gallery/quarantine.ts'
import type { Computes, MayWrite, Reads } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** A file to examine. If its content is known, it is not tried again after crashing the engine twice. */
export interface PictureToInspect {
  readonly path: string
  readonly sha256?: string
}

const ENDS_ENGINE = message('pictures.endedEngine')

/**
 * Makes the engine examine picture files; findings are yielded as they arrive, in any order. A file that crashes the
 * engine twice is reported as unreadable, and is remembered if the catalogue is open for writing.
 * @param again also tries files that have been set aside
 */
export async function* inspectPictures(
  session: Reads & MayWrite & Computes,
  files: readonly PictureToInspect[],
  context: TaskContext,
  again = false,
): AsyncGenerator<Inspection, void, void> {
  const { reader, writing } = session
  const contents = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const found: Inspection[] = []
  let wake = Promise.withResolvers<'more'>()
  const give = (...inspections: readonly Inspection[]): void => {
    found.push(...inspections)
    for (const { path, ok } of inspections) {
      open.delete(path)
      const sha256 = contents.get(path)
      if (again && ok && sha256 !== undefined) writing?.quarantine.forget(sha256)
    }
    wake.resolve('more')
  }
  const open = new Set(contents.keys())
  for (const [path, sha256] of contents) {
    if (!again && sha256 !== undefined && reader.artworks.isSetAside(sha256)) {
      give({ path, ok: false, reason: ENDS_ENGINE })
    }
  }
  const run = open.size === 0 ? Promise.resolve() : look()
  // The failure itself is thrown at the end, where the reader of the findings receives it.
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

  function look(): Promise<void> {
    const { engines } = session
    return runWithQuarantine(engines.pictures, [...open], {
      attempt: async (paths) => {
        await engines.run('inspect', { paths }, { ...context, onPart: (part) => give(...part) })
      },
      isOpen: (path) => open.has(path),
      setAside: (path) => {
        const sha256 = contents.get(path)
        if (sha256 !== undefined) writing?.quarantine.setAside(sha256)
        give({ path, ok: false, reason: ENDS_ENGINE })
      },
    })
  }
}
