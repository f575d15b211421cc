import { readFileSync } from 'node:fs'
import { Fault } from '../../../contract/fault.ts'
import { publishedTableSchema, type PublishedRow } from '../../../contract/paper-table.ts'
import { resourceFile } from '../../platform/places.ts'
import { message } from '../../../messages/message.ts'

/**
 * The published figures shown alongside ours: rows of a JSON file, else the paper's Table 2 and, in its rows with
 * random sampling, the two AUCs that are only in Figure 3 (Messina et al. 2020, arXiv 2009.04426).
 * @throws Fault `not-found`, `bad-input`
 */
export function paperFigures(file: string = resourceFile('paper-table2.json')): PublishedRow[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('not-found', message('system.unreadable', { file }), {
      next: message('evaluation.paperFileNext'),
      path: file,
      cause,
    })
  }
  try {
    return publishedTableSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('bad-input', message('evaluation.paperShape', { file }), {
      next: message('evaluation.paperShapeNext'),
      path: file,
      cause,
    })
  }
}
