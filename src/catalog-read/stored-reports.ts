import type { z } from 'zod'
import { evaluationReportSchema, type EvaluationReport } from '../contract/results/evaluation.ts'
import {
  importReportSchema,
  leftOutTableSchema,
  type ImportReport,
  type LeftOutTable,
} from '../contract/results/importing.ts'
import { trainReportSchema, type TrainReport } from '../contract/results/learning.ts'
import { textSchema } from '../contract/text-schema.ts'
import type { Text } from '../messages/message.ts'

/**
 * Reports as stored in a catalogue: written by this version of the program or an earlier one, or damaged. Only reports
 * of the current shape are returned: known older shapes are completed, anything else becomes null.
 */

/**
 * Defaults for a training: before the sampling could be chosen there was only one, and before trainings could be
 * resumed none was.
 */
const TRAIN_BEFORE = { sampling: 'guidelines', resumed: false }
/** Defaults for an evaluation: before anything was left out, there were no notes. */
const EVALUATION_BEFORE = { notes: [] }

/** @returns null for anything that is not a training report, or has a shape that is no longer known */
export function storedTrainReport(text: string): TrainReport | null {
  return read(text, TRAIN_BEFORE, trainReportSchema)
}

/** @returns null for anything that is not an evaluation report, or has a shape that is no longer known */
export function storedEvaluationReport(text: string): EvaluationReport | null {
  return read(text, EVALUATION_BEFORE, evaluationReportSchema)
}

/** @returns null for anything that is not an import report, or has a shape that is no longer known */
export function storedImportReport(text: string): ImportReport | null {
  return read(text, {}, importReportSchema)
}

/** @returns left-out rows as stored; those of earlier versions remain CSV in English */
export function storedLeftOut(text: string): LeftOutTable | string {
  return read(text, {}, leftOutTableSchema) ?? text
}

/** @returns a text as stored; anything else, such as the English of earlier versions, is returned unchanged */
export function storedText(text: string | null): Text | null {
  if (text === null) return null
  try {
    return textSchema.safeParse(JSON.parse(text)).data ?? text
  } catch {
    return text
  }
}

function read<Report>(text: string, before: object, schema: z.ZodType<Report>): Report | null {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return null
  }
  const filledIn = typeof stored === 'object' ? { ...before, ...stored } : stored
  return schema.safeParse(filledIn).data ?? null
}
