import { writePreviews } from '../images/index.ts'
import type { Task } from './task.ts'

/** Writes the previews of one picture file. @throws Fault `bad-picture`, `disk` */
export const makePreviews: Task<'makePreviews'> = async ({ original, previews }) => {
  await writePreviews(original, previews)
  return null
}
