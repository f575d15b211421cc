import { z } from 'zod'

/** The encodings of text files, by their WHATWG names. */
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
  /** ISO 4217 code, of prices that name no currency. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** What words for the state of a work mean that the program does not know. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
})
export type TableSettings = z.infer<typeof tableSettingsSchema>
