import { rm } from 'node:fs/promises'
import path from 'node:path'
import {
  FIGURE_FORMATS,
  type FigureDocument,
  type FigureFormat,
} from '../../../contract/areas/evaluations.ts'
import { Fault } from '../../../contract/fault.ts'
import type { EvaluationReport, ReproduceReport } from '../../../contract/results/evaluation.ts'
import { putInPlace } from '../../../files/whole-file.ts'
import { message } from '../../../messages/message.ts'
import type { Reads } from '../../session/needs.ts'
import { showEvaluation } from './evaluations.ts'
import { lastReproduction } from './last-reproduction.ts'
import { paperFigures } from './paper-figures.ts'

/** Tables of figures as web pages, CSV and LaTeX, for both the window and the terminal. */

const TYPES: Readonly<Record<FigureFormat, string>> = {
  html: 'text/html',
  csv: 'text/csv',
  tex: 'application/x-tex',
}

/** A stored evaluation as a document. @throws Fault as `showEvaluation` */
export async function evaluationDocument(
  session: Reads,
  { id, format }: { readonly id: number; readonly format: FigureFormat },
): Promise<FigureDocument> {
  const text = await evaluationAs(showEvaluation(session, id).report, format)
  return { name: `evaluation-${id}.${format}`, type: TYPES[format], text }
}

/**
 * The most recent reproduction as a document.
 * @throws Fault `not-found`
 */
export async function reproductionDocument(session: Reads, format: FigureFormat): Promise<FigureDocument> {
  const kept = lastReproduction(session)
  if (kept === null) {
    throw new Fault('not-found', message('evaluation.noReproduction'), {
      next: message('evaluation.noReproductionNext'),
    })
  }
  const text = await reproductionAs(kept.report, format)
  return { name: `table-2.${format}`, type: TYPES[format], text }
}

/**
 * An evaluation as text in the given format. Rendering pages loads a dozen modules, which must not delay other
 * commands.
 */
export async function evaluationAs(report: EvaluationReport, format: FigureFormat): Promise<string> {
  const paper = paperFigures()
  if (format === 'html') {
    const { evaluationPage } = await import('../../exporting/evaluation-page.ts')
    return evaluationPage(report, paper)
  }
  const { figuresCsv, figuresTex } = await import('../../exporting/figure-tables.ts')
  return format === 'csv' ? figuresCsv(report.rows, paper) : figuresTex(report, paper)
}

/** A reproduction as text in the given format. */
export async function reproductionAs(report: ReproduceReport, format: FigureFormat): Promise<string> {
  if (format === 'html') {
    const { reproductionPage } = await import('../../exporting/reproduction-page.ts')
    return reproductionPage(report)
  }
  const { figuresCsv, figuresTex } = await import('../../exporting/figure-tables.ts')
  return format === 'csv' ? figuresCsv(report.rows, report.paper) : figuresTex(report, report.paper)
}

/** The format for a file's extension; a web page if the extension is unknown. */
export function formatOf(file: string): FigureFormat {
  return FIGURE_FORMATS.find((format) => path.extname(file).toLowerCase() === `.${format}`) ?? 'html'
}

/**
 * Writes a document atomically.
 * @throws Fault `disk`
 */
export async function writeFigures(out: string, text: string): Promise<void> {
  const file = path.resolve(out)
  const temporary = `${file}.part`
  try {
    await putInPlace(file, text, { temporary })
  } catch (cause) {
    await rm(temporary, { force: true })
    throw new Fault('disk', message('evaluation.pageUnwritable', { file }), {
      next: message('evaluation.pageUnwritableNext'),
      path: file,
      cause,
    })
  }
}
