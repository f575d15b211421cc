import { inspect } from './inspect-pictures.ts'
import { makePreviews } from './make-previews.ts'
import { makeSheets } from './make-sheets.ts'
import type { Task } from './task.ts'

/** Loaded on its first call: the typesetting library and its fonts are rarely needed. */
const makeDocument: Task<'makeDocument'> = async (input, context) =>
  (await import('./make-document.ts')).makeDocument(input, context)

const paintMap: Task<'paintMap'> = async (input, context) =>
  (await import('./paint-map.ts')).paintMap(input, context)

/** The calls that only process pictures. They do not load ONNX Runtime, so a small process can answer them. */
export const PICTURE_TASKS = { inspect, makePreviews, makeSheets, makeDocument, paintMap }
