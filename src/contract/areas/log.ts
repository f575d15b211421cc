import { z } from 'zod'
import { base, none } from './base.ts'

/** The log of the program's own runs; it is stored outside any gallery. */

export const logStateSchema = z.object({
  /** The folder of its files, whether or not a file exists yet. */
  folder: z.string(),
  /** The file that was written last; null if there is none yet. */
  file: z.string().nullable(),
  /** The last lines, oldest first: one JSON document each. */
  lines: z.array(z.string()),
})
export type LogState = z.infer<typeof logStateSchema>

const LONGEST_MESSAGE = 2_000
const LONGEST_STACK = 10_000

export const log = {
  show: base
    .input(z.object({ lines: z.number().int().min(0).max(10_000).default(200) }))
    .output(logStateSchema),
  /**
   * Shows the file in the system's file manager.
   * @returns whether this entry point can do so
   */
  reveal: base.input(none).output(z.object({ shown: z.boolean() })),
  /** An uncaught error of the page; its texts are replaced by descriptions before they are written. */
  pageError: base
    .input(
      z.object({
        origin: z.enum(['error', 'unhandledrejection']),
        name: z.string().max(LONGEST_MESSAGE),
        message: z.string().max(LONGEST_MESSAGE),
        stack: z.string().max(LONGEST_STACK),
      }),
    )
    .output(none),
}
