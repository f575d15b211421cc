/** Documents that a gallery gives away, ready to be set on pages: every text is in the reader's language already. */

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]
export const DOCUMENT_FORMATS = ['pdf', 'html'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** A work as a document shows it. There is no place here for what only the gallery may know of it. */
export interface DocumentWork {
  readonly title: string
  readonly artist: string
  /** Year, medium, size … as they were asked for. */
  readonly details: readonly string[]
  readonly price: string | null
  /** In sentences; null where it was not asked for or nothing is told. */
  readonly description: string | null
  readonly note: string | null
  /** A JPEG file in sRGB with its size; null where the work has no picture, or it cannot be had. */
  readonly picture: { readonly file: string; readonly width: number; readonly height: number } | null
}

/** Who gives the document away. */
export interface Letterhead {
  readonly name: string | null
  /** Address and contact, line by line. */
  readonly lines: readonly string[]
  /** A JPEG picture in base64. */
  readonly logo: string | null
}

/** Works on pages, one to four on each, behind a cover. */
export interface LookbookContent {
  readonly kind: 'lookbook'
  readonly heading: string
  /** Under the heading: whom it is for, the occasion, the day. */
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
    /** Stands where a picture cannot be shown. */
    readonly noPicture: string
  }
}
