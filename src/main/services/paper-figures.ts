import { readFileSync } from 'node:fs'
import type { CatalogReader } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { publishedTableSchema, type KnownPaper, type PublishedRow } from '../../contract/paper-table.ts'
import type { Desk } from './desk.ts'

/**
 * What of the paper's Table 2 (Messina et al. 2020) is known for certain here: its Oracle row (an oracle's AUC, recall
 * and nDCG are 1 by definition). Whoever has the paper at hand gives the other rows with a file.
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

const SETTING = 'paper-table'
const NEXT = 'Fill in docs/paper-table.example.json; figures that are not known stay null.'

/**
 * The paper's own figures: rows of a JSON file, else those that a person gave this gallery, and what is verified.
 * @throws Fault `not-found`, `bad-input`
 */
export function paperFigures(reader: CatalogReader, file?: string): PublishedRow[] {
  return [...(file === undefined ? givenRows(reader) : readRows(file)), ...VERIFIED]
}

/** The figures that are known in this gallery. */
export function knownPaper({ reader }: Desk): KnownPaper {
  return { rows: paperFigures(reader), given: givenRows(reader).length > 0 }
}

/** Remembers the rows of a table. @throws Fault `bad-input` */
export function givePaper(desk: Desk, text: string): KnownPaper {
  desk.catalog.settings.set(SETTING, parseRows(text, 'The file'))
  desk.touch()
  return knownPaper(desk)
}

export function forgetPaper(desk: Desk): KnownPaper {
  desk.catalog.settings.set(SETTING, [])
  desk.touch()
  return knownPaper(desk)
}

function givenRows(reader: CatalogReader): PublishedRow[] {
  const stored = publishedTableSchema.safeParse(reader.learning.setting(SETTING))
  return stored.success ? stored.data : []
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
  return parseRows(text, file)
}

function parseRows(text: string, name: string): PublishedRow[] {
  try {
    return publishedTableSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('bad-input', `${name} is no list of rows with method, lambda, sampling and figures.`, {
      next: NEXT,
      cause,
    })
  }
}
