import type { DocumentLanguage } from '../../contract/areas/documents.ts'
import { REASON_HEADING, type LeftOutTable } from '../../contract/results/importing.ts'
import { inEnglish } from '../../messages/english.ts'
import { inLanguage } from '../../messages/in-language.ts'
import { csvAsGiven } from './csv.ts'

/**
 * Left-out rows as a CSV text with a reason each, to be mended and imported again: cells stand as they were given.
 * @param language of the reasons, as a window says them; the terminal's English where none is given
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
