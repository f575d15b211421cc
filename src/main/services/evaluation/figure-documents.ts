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

/** Tables of figures as web pages, as CSV and as LaTeX, for the window and the terminal alike. */

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

/** The reproduction that ended last as a document. @throws Fault `not-found` */
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

/** An evaluation as a text of the format. The pages load a dozen modules, which no other command shall wait for. */
export async function evaluationAs(report: EvaluationReport, format: FigureFormat): Promise<string> {
  const paper = paperFigures()
  if (format === 'html') {
    const { evaluationPage } = await import('../../exporting/evaluation-page.ts')
    return evaluationPage(report, paper)
  }
  const { figuresCsv, figuresTex } = await import('../../exporting/figure-tables.ts')
  return format === 'csv' ? figuresCsv(report.rows, paper) : figuresTex(report, paper)
}

/** A reproduction as a text of the format. */
export async function reproductionAs(report: ReproduceReport, format: FigureFormat): Promise<string> {
  if (format === 'html') {
    const { reproductionPage } = await import('../../exporting/reproduction-page.ts')
    return reproductionPage(report)
  }
  const { figuresCsv, figuresTex } = await import('../../exporting/figure-tables.ts')
  return format === 'csv' ? figuresCsv(report.rows, report.paper) : figuresTex(report, report.paper)
}

/** What a file's ending asks for; a web page where it asks for nothing that is known. */
export function formatOf(file: string): FigureFormat {
  return FIGURE_FORMATS.find((format) => path.extname(file).toLowerCase() === `.${format}`) ?? 'html'
}

/** Writes a document whole or not at all. @throws Fault `disk` */
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
