/**
 * The previews of a picture: a name, and the longest side in pixels. Smaller pictures are not enlarged, and none is
 * cropped. An entry point serves them under `/picture/<sha256>/<name>`.
 */
export const PREVIEW_SIDES = { small: 160, medium: 480, large: 1600 } as const
export type PreviewSize = keyof typeof PREVIEW_SIDES
export const PREVIEW_SIZES = Object.keys(PREVIEW_SIDES) as PreviewSize[]
