import { z } from 'zod'
import { DOCUMENT_FORMATS, PAPERS } from '../documents.ts'
import { pictureInputSchema } from '../settings.ts'
import { base, none, work } from './base.ts'
import { callQuerySchema } from './calls.ts'
import { listIdSchema } from './lists.ts'

/** What a gallery hands out from a list: lookbooks, letters, call lists on paper, folders of pictures. */

/** Fields that can be printed under a work. Fields internal to the gallery are excluded. */
export const WORK_FIELDS = [
  'year',
  'medium',
  'size',
  'edition',
  'number',
  'price',
  'description',
  'note',
] as const
export type WorkField = (typeof WORK_FIELDS)[number]
export const USUAL_FIELDS: readonly WorkField[] = ['year', 'medium', 'size', 'edition', 'price']

/** The gallery's details, as printed on every document. */
export const profileSchema = z.object({
  name: z.string().trim().max(200).nullable(),
  /** Lines of the address. */
  address: z.string().trim().max(2_000).nullable(),
  /** Telephone, mail, web; one per line. */
  contact: z.string().trim().max(2_000).nullable(),
  /** A JPEG picture in base64. */
  logo: z.string().nullable(),
})
export type Profile = z.infer<typeof profileSchema>
const profileChangesSchema = profileSchema.omit({ logo: true })

/** Languages in which documents are made. */
export const documentLanguageSchema = z.enum(['en', 'es'])
export type DocumentLanguage = z.infer<typeof documentLanguageSchema>

const madeSchema = z.object({
  /** The document's address relative to the window's is `made/<id>`; null if it was written to a named file. */
  id: z.string().nullable(),
  /** Suggested file name. */
  name: z.string(),
  bytes: z.number(),
  pages: z.number(),
  works: z.number(),
  /** Works whose picture cannot be shown. */
  without_picture: z.array(z.string()),
  /** Texts with characters missing from the PDF fonts; empty for a web page. */
  unprintable: z.array(z.string()),
  seconds: z.number(),
})
export type MadeDocument = z.infer<typeof madeSchema>

const settings = z.object({
  list: listIdSchema,
  format: z.enum(DOCUMENT_FORMATS).default('pdf'),
  paper: z.enum(PAPERS).default('a4'),
  language: documentLanguageSchema.default('en'),
  fields: z.array(z.enum(WORK_FIELDS)).default([...USUAL_FIELDS]),
  /** File to write the document to; if omitted, the document is kept for the window. */
  out: z.string().optional(),
})

export const lookbookSchema = settings.extend({
  /** The name of the list by default. */
  title: z.string().trim().max(200).optional(),
  per_page: z.number().int().min(1).max(4).default(1),
  /** Whether the cover names the client and the occasion of the list. */
  names_client: z.boolean().default(true),
})
export type LookbookSettings = z.infer<typeof lookbookSchema>

/** The text of a letter around its works; `{client}`, `{gallery}` and `{date}` are placeholders. */
export const letterTextsSchema = z.object({
  opening: z.string().max(10_000),
  closing: z.string().max(10_000),
})
export type LetterTexts = z.infer<typeof letterTextsSchema>

export const letterSchema = settings.extend({ texts: letterTextsSchema.optional() })
export type LetterSettings = z.infer<typeof letterSchema>

export const callSheetSchema = callQuerySchema.extend({
  format: settings.shape.format,
  paper: settings.shape.paper,
  language: settings.shape.language,
  out: settings.shape.out,
})
export type CallSheetSettings = z.infer<typeof callSheetSchema>

export const documents = {
  profile: base.input(none).output(profileSchema),
  saveProfile: base.input(profileChangesSchema).output(profileSchema),
  /** Sets a picture as the logo; null removes it. */
  saveLogo: base.input(z.object({ picture: pictureInputSchema.nullable() })).output(profileSchema),
  lookbook: work(lookbookSchema, madeSchema),
  letter: work(letterSchema, madeSchema),
  /** The gallery's template in a language. */
  letterTexts: base.input(z.object({ language: documentLanguageSchema })).output(letterTextsSchema),
  /** Saves a template; null restores the built-in one. */
  saveLetterTexts: base
    .input(z.object({ language: documentLanguageSchema, texts: letterTextsSchema.nullable() }))
    .output(letterTextsSchema),
  callSheet: work(callSheetSchema, madeSchema),
  /** Copies the originals of a list into a folder, numbered in the order of the list. */
  pictures: work(
    z.object({ list: listIdSchema, folder: z.string().trim().min(1) }),
    z.object({ folder: z.string(), copied: z.number(), without_picture: z.array(z.string()) }),
  ),
}
