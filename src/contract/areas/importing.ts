import { z } from 'zod'

/** The encodings of text files, by their WHATWG names. */
export const NO_CURRENCY = 'none'

export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'iso-8859-2',
  'koi8-r',
  'ibm866',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type TextEncoding = (typeof TEXT_ENCODINGS)[number]

/** What stands between the cells of a text table. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export const DATE_ORDERS = ['day-first', 'month-first'] as const
export const LENGTH_UNITS = ['mm', 'cm', 'm', 'in'] as const

export const WORK_STATES = ['available', 'reserved', 'sold', 'withdrawn'] as const

/** How often a work exists: once, or in several copies. */
export const EDITION_KINDS = ['unique', 'multiple'] as const

/** What a table tells of. */
export const TABLE_KINDS = ['artworks', 'clients', 'sales', 'likes'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** What of a table cannot always be known from the table, as a person decides it. What is missing is found out. */
export const tableSettingsSchema = z.object({
  /** Sheets of a workbook by name; every visible one that has known headings unless said. */
  sheets: z.array(z.string()).min(1).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  encoding: z.enum(TEXT_ENCODINGS).optional(),
  /** Line (row of the sheet) that holds the headings, from 1. */
  headingRow: z.number().int().min(1).optional(),
  /** Which comes first in 3/4/2021. */
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Of lengths that name no unit. */
  unit: z.enum(LENGTH_UNITS).optional(),
  /** ISO 4217 code, of prices that name no currency; NO_CURRENCY where they are to have none, not even for a bare "$". */
  currency: z
    .string()
    .regex(/^(?:[A-Z]{3}|none)$/)
    .optional(),
  /** What words for the state of a work mean that the program does not know. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
  /** What words for the edition of a work mean that the program does not know. */
  editions: z.record(z.string(), z.enum(EDITION_KINDS)).optional(),
})
export type TableSettings = z.infer<typeof tableSettingsSchema>

/** How a person wants one table to be read. */
export const tableChoicesSchema = z.object({
  /** Their heading -> our column; '' for a column that is not used. */
  map: z.record(z.string(), z.string()).default({}),
  settings: tableSettingsSchema.default({}),
})
export type TableChoices = z.infer<typeof tableChoicesSchema>

/** Choices, and whether those of the last table of the same shape count beneath them. */
export const tableReadingSchema = tableChoicesSchema.extend({
  /** Leaves what is remembered aside; an import that is carried out forgets it. */
  forget: z.boolean().default(false),
})

/** What is asked before an import, or could be: it was guessed, or nobody can know it from the table. */
export const ASKED = [
  'columns',
  'sheets',
  'encoding',
  'dates',
  'unit',
  'currency',
  'states',
  'editions',
] as const
export type Asked = (typeof ASKED)[number]

/** Who decided how something is read: a person, the table itself, or the program's guess; nobody where it is open. */
export const DECIDERS = ['choice', 'table', 'guess', 'nobody'] as const

/** A column of numbers that leaves something out: the cell that shows it, and its line. */
const openCellSchema = z.object({ heading: z.string(), example: z.string(), line: z.number() })

const previewedTableSchema = z.object({
  /** Of a workbook. */
  sheet: z.string().nullable(),
  /** Line (row of the sheet) of the headings, from 1. */
  heading_line: z.number(),
  /** Rows below the headings. */
  rows: z.number(),
  columns: z.array(
    z.object({
      heading: z.string(),
      /** Our column; null for one that is not used. */
      field: z.string().nullable(),
      /** Whether it can be named: it has a heading, and is the first that is called so. */
      nameable: z.boolean(),
    }),
  ),
  /** The first ten rows, cells as text. */
  first: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
})

/** How a table would be read, what of that is a guess, and what else it may mean. */
export const tablePreviewSchema = z.object({
  format: z.enum(['csv', 'xlsx', 'ods']),
  delimiter: z.enum(DELIMITERS).nullable(),
  encoding: z
    .object({
      name: z.enum(TEXT_ENCODINGS),
      by: z.enum(DECIDERS),
      /** A word by which a person sees whether the letters are right. */
      example: z.string(),
    })
    .nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), read: z.boolean() })),
  /** One for each sheet that is read. */
  tables: z.array(previewedTableSchema).min(1),
  /** Our columns of this kind of table. */
  fields: z.array(z.object({ name: z.string(), needed: z.boolean() })),
  /** Needed columns that nothing in the table is known as. */
  missing: z.array(z.string()),
  /** What its columns tell of, where they say so: a file's name may say otherwise. */
  likely: z.enum(TABLE_KINDS),
  /** Dates such as 3/4/2021, whose order decides. */
  dates: openCellSchema
    .extend({ order: z.enum(DATE_ORDERS).nullable(), by: z.enum(DECIDERS), count: z.number() })
    .nullable(),
  /** Lengths without a unit. */
  unit: openCellSchema.extend({ unit: z.enum(LENGTH_UNITS), by: z.enum(DECIDERS) }).nullable(),
  /** Prices without a currency, or with a sign that several currencies share. */
  currency: openCellSchema.extend({ currency: z.string().nullable(), by: z.enum(DECIDERS) }).nullable(),
  /** Words for the state of a work; null where nobody knows what one means. */
  states: z.array(
    z.object({
      word: z.string(),
      count: z.number(),
      state: z.enum(WORK_STATES).nullable(),
      by: z.enum(DECIDERS),
    }),
  ),
  editions: z.array(
    z.object({
      word: z.string(),
      count: z.number(),
      edition: z.enum(EDITION_KINDS).nullable(),
      by: z.enum(DECIDERS),
    }),
  ),
  /** What a person should look at before the import. */
  asks: z.array(z.enum(ASKED)),
  /** The choices that it is read by, remembered ones included. */
  choices: tableChoicesSchema,
  /** Whether choices are remembered of an earlier table of this shape. */
  remembered: z.boolean(),
})
export type TablePreview = z.infer<typeof tablePreviewSchema>
