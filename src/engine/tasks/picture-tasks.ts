import { inspect } from './inspect-pictures.ts'
import { makePreviews } from './make-previews.ts'
import { makeSheets } from './make-sheets.ts'

/** The calls that only examine pictures. They load no ONNX Runtime, so a small process can answer them. */
export const PICTURE_TASKS = { inspect, makePreviews, makeSheets }
