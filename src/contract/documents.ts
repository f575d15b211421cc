/** Documents that a gallery hands out, ready for page layout: every text is already in the reader's language. */

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]
export const DOCUMENT_FORMATS = ['pdf', 'html'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** A work as shown in a document. It has no fields for information internal to the gallery. */
export interface DocumentWork {
  readonly title: string
  readonly artist: string
  /** Year, medium, size … as requested. */
  readonly details: readonly string[]
  readonly price: string | null
  /** Prose; null if it was not requested or there is none. */
  readonly description: string | null
  readonly note: string | null
  /** A JPEG file in sRGB with its size; null if the work has no picture or it is unavailable. */
  readonly picture: { readonly file: string; readonly width: number; readonly height: number } | null
}

/** The sender of the document. */
export interface Letterhead {
  readonly name: string | null
  /** Address and contact, one entry per line. */
  readonly lines: readonly string[]
  /** A JPEG picture in base64. */
  readonly logo: string | null
}

/** Works on pages, one to four per page, after a cover. */
export interface LookbookContent {
  readonly kind: 'lookbook'
  readonly heading: string
  /** Below the heading: the recipient, the occasion, the date. */
  readonly lines: readonly string[]
  readonly perPage: number
  readonly works: readonly DocumentWork[]
}

/** A letter that offers works. */
export interface LetterContent {
  readonly kind: 'letter'
  readonly date: string
  readonly recipient: readonly string[]
  readonly opening: readonly string[]
  readonly works: readonly DocumentWork[]
  readonly closing: readonly string[]
}

/** A table with a box before each line, to be ticked by hand. */
export interface CallsContent {
  readonly kind: 'calls'
  readonly heading: string
  readonly lines: readonly string[]
  /** Widths as shares of the page. */
  readonly columns: readonly { readonly name: string; readonly share: number }[]
  readonly rows: readonly { readonly ticked: boolean; readonly cells: readonly string[] }[]
  readonly explanation: string
}

export interface DocumentModel {
  /** `en` or `es`. */
  readonly language: string
  readonly title: string
  readonly paper: Paper
  readonly letterhead: Letterhead
  readonly content: LookbookContent | LetterContent | CallsContent
  readonly words: {
    /** Text shown in place of a picture that cannot be shown. */
    readonly noPicture: string
  }
}
