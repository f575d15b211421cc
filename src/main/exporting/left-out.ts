import type { DocumentLanguage } from '../../contract/areas/documents.ts'
import { REASON_HEADING, type LeftOutTable } from '../../contract/results/importing.ts'
import { inEnglish } from '../../messages/english.ts'
import { inLanguage } from '../../messages/in-language.ts'
import { csvAsGiven } from './csv.ts'

/**
 * Left-out rows as CSV with a reason for each, to be corrected and imported again: cells are unchanged.
 * @param language of the reasons, in the window's wording; the terminal's English if none is given
 */
export function leftOutCsv({ columns, rows }: LeftOutTable, language?: DocumentLanguage): string {
  const width = Math.max(columns.length, ...rows.map(({ cells }) => cells.length))
  const beyond = Array.from({ length: width - columns.length }, () => '')
  const lines = rows.map(({ cells, reason }) => [
    ...columns.map((_, at) => cells[at] ?? ''),
    language === undefined ? inEnglish(reason) : inLanguage(reason, language),
    ...beyond.map((_, at) => cells[columns.length + at] ?? ''),
  ])
  return csvAsGiven([[...columns, REASON_HEADING, ...beyond], ...lines])
}
