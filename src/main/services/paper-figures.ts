import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Fault } from '../../contract/fault.ts'
import { publishedRowSchema, type PublishedRow } from '../../contract/results.ts'

/**
 * What of the paper's Table 2 (Messina et al. 2020) is known for certain here: its Oracle row (reference/samplers.md
 * section 10; an oracle's AUC, recall and nDCG are 1 by definition). Whoever has the paper at hand gives the other
 * rows with a file.
 */
const VERIFIED: readonly PublishedRow[] = [
  {
    method: 'oracle',
    lambda: null,
    sampling: null,
    auc: 1,
    'recall@20': 1,
    'precision@20': 0.0655,
    'ndcg@20': 1,
    'recall@100': 1,
    'precision@100': 0.0131,
    'ndcg@100': 1,
  },
]

/**
 * The paper's own figures: what is verified, and the rows of a JSON file, a list of
 * `{"method", "lambda", "sampling", "auc", "recall@20", …}`, which go before.
 * @throws Fault `not-found`, `bad-input`
 */
export function paperFigures(file?: string): PublishedRow[] {
  return file === undefined ? [...VERIFIED] : [...readRows(file), ...VERIFIED]
}

function readRows(file: string): PublishedRow[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('not-found', `The file ${file} cannot be read.`, {
      next: 'Name a JSON file with rows of the paper’s table.',
      path: file,
      cause,
    })
  }
  try {
    return z.array(publishedRowSchema).parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('bad-input', `${file} is no list of rows with method, lambda, sampling and figures.`, {
      next: 'Write it like the rows of `reproduce --json`.',
      path: file,
      cause,
    })
  }
}
