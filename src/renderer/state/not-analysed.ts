import type { Fault } from '../../contract/fault.ts'

/** Whether an answer is not to be had because a work is not analysed yet: it comes by itself once that is done. */
export function isNotAnalysed({ text }: Fault): boolean {
  return typeof text === 'object' && text.code === 'works.notEmbedded'
}
