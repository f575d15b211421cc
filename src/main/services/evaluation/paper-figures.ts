import { readFileSync } from 'node:fs'
import { Fault } from '../../../contract/fault.ts'
import { publishedTableSchema, type PublishedRow } from '../../../contract/paper-table.ts'
import { resourceFile } from '../../platform/places.ts'

/**
 * The figures that stand beside ours: rows of a JSON file, else the paper's Table 2 and, in its rows with random sampling,
 * the two AUCs that only Figure 3 tells (Messina et al. 2020, arXiv 2009.04426).
 * @throws Fault `not-found`, `bad-input`
 */
export function paperFigures(file: string = resourceFile('paper-table2.json')): PublishedRow[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('not-found', `The file ${file} cannot be read.`, {
      next: 'Name a JSON file of the form of resources/paper-table2.json.',
      path: file,
      cause,
    })
  }
  try {
    return publishedTableSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('bad-input', `${file} is no list of rows with method, lambda, sampling and figures.`, {
      next: 'Follow resources/paper-table2.json; figures that are not known are null.',
      path: file,
      cause,
    })
  }
}
