import { availableParallelism } from 'node:os'
import type { Inspection } from '../../contract/inspection.ts'
import { Fault } from '../../contract/fault.ts'
import { inspectPicture, readPicture } from '../images/index.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

/** Number of inspections per part; a part is about 20 kB. */
const PART = 64
const AT_ONCE = availableParallelism()

/** Examines picture files: what each one is, or why it is not a picture. */
export const inspect: Task<'inspect'> = async ({ paths }, { signal, onProgress, onPart }) => {
  let done = 0
  for (let start = 0; start < paths.length; start += PART) {
    signal?.throwIfAborted()
    const part = paths.slice(start, start + PART)
    const inspections: Inspection[] = new Array<Inspection>(part.length)
    let next = 0
    const worker = async (): Promise<void> => {
      while (next < part.length && signal?.aborted !== true) {
        const at = next++
        inspections[at] = await inspectOne(part[at])
        onProgress?.({ stage: message('stages.inspecting'), done: ++done, total: paths.length })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    signal?.throwIfAborted()
    await onPart(inspections)
  }
  return null
}

async function inspectOne(path: string): Promise<Inspection> {
  try {
    return { path, ok: true, ...(await inspectPicture(readPicture(path))) }
  } catch (error) {
    const fault = Fault.from(error)
    if (fault.kind !== 'bad-picture') throw error
    return { path, ok: false, reason: fault.reason }
  }
}
