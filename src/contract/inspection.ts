import type { Text } from '../messages/message.ts'

/** What the engine finds when it looks into the file of a picture. */

/** What a picture's file says of the work that it shows. */
export interface PictureTexts {
  readonly title?: string
  readonly artist?: string
  readonly year?: number
  readonly keywords: readonly string[]
}

/** What one look at a picture file tells. */
export type Inspection =
  | {
      readonly path: string
      readonly ok: true
      readonly width: number
      readonly height: number
      readonly format: string
      readonly perceptualHash: string
      /** The same of the picture without a border of one colour. */
      readonly trimmedHash: string
      readonly averageColour: string
      /** True for a JPEG file without its last bytes, of which every pixel is there. */
      readonly lacksEnd?: boolean
      /** What IPTC, XMP and EXIF say. */
      readonly texts?: PictureTexts
    }
  | { readonly path: string; readonly ok: false; readonly reason: Text }

/** A picture that could not be analysed. */
export interface PictureFailure {
  readonly artwork: number
  readonly reason: Text
}
