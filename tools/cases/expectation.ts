import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/*
 * What a folder of files as people have them should become: `expect.json` beside them. docs/cases.md describes it.
 */

const pattern = z.string()

const commandSchema = z.strictObject({
  /** The command line without `--gallery` and `--json`; what names a file of the case is given with its path. */
  run: z.array(z.string()).min(1),
  new: z.number().optional(),
  changed: z.number().optional(),
  unchanged: z.number().optional(),
  /** How many entries are left out. */
  skipped: z.number().optional(),
  /** Each must be said of the file, and of the line, by an entry that was left out. */
  leftOut: z
    .array(z.strictObject({ file: z.string().optional(), line: z.number().optional(), says: pattern }))
    .optional(),
  /** Each must match a note or the reason of something left out. */
  says: z.array(pattern).optional(),
  /** None of them may match a note or a reason. */
  never: z.array(pattern).optional(),
  /** The command must fail with a sentence like this. */
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
  /** Where the gallery lies below a copy of the case; beside it unless said. */
  gallery: z.string().optional(),
  commands: z.array(commandSchema),
  /** Works by id, exactly these, or how many. */
  works: z.union([z.number(), z.record(z.string(), workSchema)]).optional(),
  /** "client work date", exactly these in any order, or how many. */
  sales: z.union([z.number(), z.array(z.string())]).optional(),
  clients: z.array(z.string()).optional(),
})

const caseSchema = z.strictObject({ kind: z.string(), tries: z.array(trySchema).min(1) })

export type CommandExpectation = z.infer<typeof commandSchema>
export type WorkExpectation = z.infer<typeof workSchema>
export type Try = z.infer<typeof trySchema>
export type Case = z.infer<typeof caseSchema>

/** @throws what the file system or the schema says where there is no such file, or it is not as described */
export function readCase(folder: string): Case {
  return caseSchema.parse(JSON.parse(readFileSync(path.join(folder, 'expect.json'), 'utf8')))
}
