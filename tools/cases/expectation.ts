import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/* The expected result for a folder of user files: `expect.json` next to them. Described in docs/cases.md. */

const pattern = z.string()

const commandSchema = z.strictObject({
  /**
   * The command line without `--gallery` and `--json`; arguments that name a file of the case are replaced by its path.
   */
  run: z.array(z.string()).min(1),
  new: z.number().optional(),
  changed: z.number().optional(),
  unchanged: z.number().optional(),
  /** Number of entries left out. */
  skipped: z.number().optional(),
  /** Each must be reported for the file, and the line, by an entry that was left out. */
  leftOut: z
    .array(z.strictObject({ file: z.string().optional(), line: z.number().optional(), says: pattern }))
    .optional(),
  /** Each must match a note or the reason of an entry that was left out. */
  says: z.array(pattern).optional(),
  /** None of them may match any note or reason. */
  never: z.array(pattern).optional(),
  /** The command must fail with a matching sentence. */
  fails: pattern.optional(),
})

const workSchema = z.strictObject({
  title: z.string().optional(),
  artist: z.string().optional(),
  medium: z.string().optional(),
  year: z.number().nullable().optional(),
  widthCm: z.number().optional(),
  heightCm: z.number().optional(),
  price: z.number().optional(),
  currency: z.string().optional(),
  oneOfAKind: z.boolean().optional(),
  status: z.string().optional(),
  /** The name of the file that shows it. */
  picture: z.string().optional(),
  /** Its average colour, each channel within 2. */
  colour: z.string().optional(),
})

const trySchema = z.strictObject({
  name: z.string(),
  /** Location of the gallery within a copy of the case; next to the copy by default. */
  gallery: z.string().optional(),
  commands: z.array(commandSchema),
  /** Works by id, exactly these, or their number. */
  works: z.union([z.number(), z.record(z.string(), workSchema)]).optional(),
  /** "client work date", exactly these in any order, or their number. */
  sales: z.union([z.number(), z.array(z.string())]).optional(),
  clients: z.array(z.string()).optional(),
})

const caseSchema = z.strictObject({ kind: z.string(), tries: z.array(trySchema).min(1) })

export type CommandExpectation = z.infer<typeof commandSchema>
export type WorkExpectation = z.infer<typeof workSchema>
export type Try = z.infer<typeof trySchema>
export type Case = z.infer<typeof caseSchema>

/**
 * Reads the expectation of a case.
 * @throws the file system's or the schema's error if the file is missing or invalid
 */
export function readCase(folder: string): Case {
  return caseSchema.parse(JSON.parse(readFileSync(path.join(folder, 'expect.json'), 'utf8')))
}
