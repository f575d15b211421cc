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
 * Reports as they stand in a catalogue: written by this version of the program, by an earlier one, or damaged. Nothing
 * that does not have today's shape leaves here: what is known of older shapes is filled in, anything else is null.
 */

/** Of a training: before samplings could be chosen there was one, and before trainings could go on none did. */
const TRAIN_BEFORE = { sampling: 'guidelines', resumed: false }
/** Of an evaluation: before anything was left out nothing was noted. */
const EVALUATION_BEFORE = { notes: [] }

/** @returns null for what is no report of a training, or of a shape that is not known any more */
export function storedTrainReport(text: string): TrainReport | null {
  return read(text, TRAIN_BEFORE, trainReportSchema)
}

/** @returns null for what is no report of an evaluation, or of a shape that is not known any more */
export function storedEvaluationReport(text: string): EvaluationReport | null {
  return read(text, EVALUATION_BEFORE, evaluationReportSchema)
}

/** @returns null for what is no report of an import, or of a shape that is not known any more */
export function storedImportReport(text: string): ImportReport | null {
  return read(text, {}, importReportSchema)
}

/** @returns left-out rows as they were kept; those of earlier versions stay the CSV that they are, in English */
export function storedLeftOut(text: string): LeftOutTable | string {
  return read(text, {}, leftOutTableSchema) ?? text
}

/** @returns a text as it was kept; what is none, as the English of earlier versions, stays as it stands */
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
