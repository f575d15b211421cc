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

/** Cell delimiters of a text table. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export const DATE_ORDERS = ['day-first', 'month-first'] as const
export const LENGTH_UNITS = ['mm', 'cm', 'm', 'in'] as const

export const WORK_STATES = ['available', 'reserved', 'sold', 'withdrawn'] as const

/** Whether a work exists once or in several copies. */
export const EDITION_KINDS = ['unique', 'multiple'] as const

/** What the rows of a table describe. */
export const TABLE_KINDS = ['artworks', 'clients', 'sales', 'likes'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** Settings that cannot always be determined from the table, as decided by a person. Omitted ones are detected. */
export const tableSettingsSchema = z.object({
  /** Sheets of a workbook by name; by default every visible one with known headings. */
  sheets: z.array(z.string()).min(1).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  encoding: z.enum(TEXT_ENCODINGS).optional(),
  /** Line (row of the sheet) of the headings, from 1. */
  headingRow: z.number().int().min(1).optional(),
  /** Which part comes first in 3/4/2021. */
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Unit of lengths that name none. */
  unit: z.enum(LENGTH_UNITS).optional(),
  /** ISO 4217 code for prices that name no currency; NO_CURRENCY if they are to have none, not even for a bare "$". */
  currency: z
    .string()
    .regex(/^(?:[A-Z]{3}|none)$/)
    .optional(),
  /** Meaning of words for the state of a work that the program does not know. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
  /** Meaning of words for the edition of a work that the program does not know. */
  editions: z.record(z.string(), z.enum(EDITION_KINDS)).optional(),
})
export type TableSettings = z.infer<typeof tableSettingsSchema>

/** How a person wants one table to be read. */
export const tableChoicesSchema = z.object({
  /** Heading in the table -> catalogue column; '' for a column that is not used. */
  map: z.record(z.string(), z.string()).default({}),
  settings: tableSettingsSchema.default({}),
})
export type TableChoices = z.infer<typeof tableChoicesSchema>

/** Choices, and whether those of the last table of the same shape apply as defaults. */
export const tableReadingSchema = tableChoicesSchema.extend({
  /** Ignores the remembered choices; an import that is carried out deletes them. */
  forget: z.boolean().default(false),
})

/**
 * Questions that are or could be asked before an import: the answer was guessed, or cannot be determined from the
 * table.
 */
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

/**
 * Who decided how something is read: a person, the table itself, or the program's guess; `nobody` if it is undecided.
 */
export const DECIDERS = ['choice', 'table', 'guess', 'nobody'] as const

/** A column of numbers that lacks a piece of information: an example cell and its line. */
const openCellSchema = z.object({ heading: z.string(), example: z.string(), line: z.number() })

const previewedTableSchema = z.object({
  /** Name of the sheet, for a workbook. */
  sheet: z.string().nullable(),
  /** Line (row of the sheet) of the headings, from 1. */
  heading_line: z.number(),
  /** Number of rows below the headings. */
  rows: z.number(),
  columns: z.array(
    z.object({
      heading: z.string(),
      /** Catalogue column; null for one that is not used. */
      field: z.string().nullable(),
      /** Whether it can be referred to by name: it has a heading and is the first with that heading. */
      nameable: z.boolean(),
    }),
  ),
  /** The first ten rows, with cells as text. */
  first: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
})

/** How a table would be read, which parts are guesses, and what the alternatives are. */
export const tablePreviewSchema = z.object({
  format: z.enum(['csv', 'xlsx', 'ods']),
  delimiter: z.enum(DELIMITERS).nullable(),
  encoding: z
    .object({
      name: z.enum(TEXT_ENCODINGS),
      by: z.enum(DECIDERS),
      /** A word that shows a person whether the characters are decoded correctly. */
      example: z.string(),
    })
    .nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), read: z.boolean() })),
  /** One for each sheet read. */
  tables: z.array(previewedTableSchema).min(1),
  /** Catalogue columns of this kind of table. */
  fields: z.array(z.object({ name: z.string(), needed: z.boolean() })),
  /** Required columns that no column of the table maps to. */
  missing: z.array(z.string()),
  /** Kind of table suggested by its columns, if they are conclusive; the file name can suggest another. */
  likely: z.enum(TABLE_KINDS),
  /** Dates such as 3/4/2021, which depend on the order of day and month. */
  dates: openCellSchema
    .extend({ order: z.enum(DATE_ORDERS).nullable(), by: z.enum(DECIDERS), count: z.number() })
    .nullable(),
  /** Lengths without a unit. */
  unit: openCellSchema.extend({ unit: z.enum(LENGTH_UNITS), by: z.enum(DECIDERS) }).nullable(),
  /** Prices without a currency, or with a sign shared by several currencies. */
  currency: openCellSchema.extend({ currency: z.string().nullable(), by: z.enum(DECIDERS) }).nullable(),
  /** Words for the state of a work; null if the meaning is unknown. */
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
  /** What a person should check before the import. */
  asks: z.array(z.enum(ASKED)),
  /** The choices with which it is read, including remembered ones. */
  choices: tableChoicesSchema,
  /** Whether choices from an earlier table of this shape are remembered. */
  remembered: z.boolean(),
})
export type TablePreview = z.infer<typeof tablePreviewSchema>
