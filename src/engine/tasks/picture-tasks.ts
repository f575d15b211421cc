import { inspect } from './inspect-pictures.ts'
import { makePreviews } from './make-previews.ts'
import { makeSheets } from './make-sheets.ts'
import type { Task } from './task.ts'

/** Loaded with its first call: the library that sets pages, and its letters, are for few. */
const makeDocument: Task<'makeDocument'> = async (input, context) =>
  (await import('./make-document.ts')).makeDocument(input, context)

const paintMap: Task<'paintMap'> = async (input, context) =>
  (await import('./paint-map.ts')).paintMap(input, context)

/** The calls that only examine pictures. They load no ONNX Runtime, so a small process can answer them. */
export const PICTURE_TASKS = { inspect, makePreviews, makeSheets, makeDocument, paintMap }
