import type { Text } from '../messages/message.ts'

/** What the engine finds when it inspects a picture file. */

/** Metadata of a picture file about the work shown. */
export interface PictureTexts {
  readonly title?: string
  readonly artist?: string
  readonly year?: number
  readonly keywords: readonly string[]
}

/** Result of inspecting a picture file once. */
export type Inspection =
  | {
      readonly path: string
      readonly ok: true
      readonly width: number
      readonly height: number
      readonly format: string
      readonly perceptualHash: string
      /** The same hash of the picture without a border of a single colour. */
      readonly trimmedHash: string
      readonly averageColour: string
      /** True for a JPEG file that lacks its last bytes but has every pixel. */
      readonly lacksEnd?: boolean
      /** Texts from IPTC, XMP and EXIF. */
      readonly texts?: PictureTexts
    }
  | { readonly path: string; readonly ok: false; readonly reason: Text }

/** A picture that could not be analysed. */
export interface PictureFailure {
  readonly artwork: number
  readonly reason: Text
}
