import type { Fault } from '../../contract/fault.ts'

/** Whether an answer is unavailable because a work is not analysed yet: it becomes available once that is done. */
export function isNotAnalysed({ text }: Fault): boolean {
  return typeof text === 'object' && text.code === 'works.notEmbedded'
}
