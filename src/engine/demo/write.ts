import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { putInPlace } from '../../files/whole-file.ts'
import { type DemoSize, planDemoGallery } from './gallery.ts'
import { paintPicture } from './paint.ts'
import type { DemoWork } from './plan.ts'
import { tablesOf } from './tables.ts'

export interface DemoOrder extends DemoSize {
  readonly seed: number
  readonly watch?: TaskContext
}

/** Pictures under way at once: while one is painted, others are encoded and written on sharp's own threads. */
const EASELS = 3

/**
 * Paints the demo gallery into `folder`: `pictures/*.jpg`, `artworks.csv`, `sales.csv`, `clients.csv`, as the
 * importer reads them. Pictures that are there already stay, so that a stopped run goes on where it was; every
 * file appears whole or not at all.
 *
 * Throws a Fault of kind `bad-input` when the folder holds another collection, `disk` when it cannot be written;
 * the signal's reason when cancelled.
 */
export async function writeDemoGallery(
  folder: string,
  { seed, works: workCount, clients: clientCount, watch = {} }: DemoOrder,
): Promise<{ works: number; clients: number; sales: number }> {
  const plan = planDemoGallery(seed, { works: workCount, clients: clientCount })
  const { works, clients, sales } = plan
  const pictures = path.join(folder, 'pictures')
  const tables = tablesOf(plan)
  try {
    await mkdir(pictures, { recursive: true })
    await refuseOtherCollection(folder, tables['artworks.csv'])
    await paintAll(pictures, works, watch)
    // The list of works comes first: it tells the next run whose pictures these are.
    for (const [name, text] of Object.entries(tables)) await putInPlace(path.join(folder, name), text)
  } catch (error) {
    throw asFault(error, folder)
  }
  return { works: works.length, clients: clients.length, sales: sales.length }
}

async function refuseOtherCollection(folder: string, expected: string): Promise<void> {
  const file = path.join(folder, 'artworks.csv')
  const found = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (found === undefined) {
    await putInPlace(file, expected)
    return
  }
  if (found === expected) return
  throw new Fault('bad-input', `The folder ${folder} already holds another collection.`, {
    next: 'Choose an empty folder for the demo gallery.',
    path: folder,
  })
}

async function paintAll(
  folder: string,
  works: readonly DemoWork[],
  { signal, onProgress }: TaskContext,
): Promise<void> {
  const there = new Set(await readdir(folder))
  const missing = works.filter(({ file }) => !there.has(file))
  const stage = 'Painting the demo gallery'
  let done = works.length - missing.length
  let next = 0
  onProgress?.({ stage, done, total: works.length })
  // One failure stops every easel, and none writes on after the function has ended.
  const failure = new AbortController()
  const stop = signal === undefined ? failure.signal : AbortSignal.any([signal, failure.signal])
  const paintOn = async (): Promise<void> => {
    while (next < missing.length) {
      const work = missing[next++]
      await yieldToEventLoop(stop)
      const picture = await paintPicture(work.picture, stop)
      await putInPlace(path.join(folder, work.file), picture, { signal: stop })
      onProgress?.({ stage, done: ++done, total: works.length })
    }
  }
  const easels = Array.from({ length: EASELS }, () =>
    paintOn().catch((error: unknown) => {
      failure.abort(error)
      throw error
    }),
  )
  const failed = (await Promise.allSettled(easels)).find(({ status }) => status === 'rejected')
  signal?.throwIfAborted()
  if (failed?.status === 'rejected') throw failure.signal.reason
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

function asFault(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return error
  return new Fault('disk', `The demo gallery cannot be written to ${folder}: ${error.message}.`, {
    next: 'Check that the folder can be written and that the disk has about 120 MB left.',
    path: folder,
    cause: error,
  })
}
