import { centreCrop, type Picture } from '../images/resample.ts'

/**
 * How a picture becomes the input of an image network (test/golden/preprocess.json). The version is part of an
 * embedder's identity: vectors with different preprocessing are not comparable.
 */
export const NETWORK_PREPROCESSING =
  'upright sRGB on white; triangle filter 256/224; ImageNet mean and deviation; 1'

/** Longer side of the picture that the built-in descriptors see, in pixels; smaller pictures are not enlarged. */
export const DESCRIPTOR_SIDE = 256
export const DESCRIPTOR_PREPROCESSING = `upright sRGB on white; longer side at most ${DESCRIPTOR_SIDE}; 1`

/** Order of an image network's input: batch, then channels, height, width or height, width, channels. */
export type Layout = 'NCHW' | 'NHWC'

export interface InputShape {
  readonly layout: Layout
  /** Width and height in pixels. */
  readonly side: number
}

const CHANNELS = 3

/** Mean and deviation of ImageNet's red, green and blue, on a scale of 0 to 1. */
export const IMAGENET = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const

/** Number of bytes of one picture in the input. */
export function inputSize({ side }: InputShape): number {
  return CHANNELS * side * side
}

/**
 * Writes a picture as the network's input: `side` x `side` RGB pixels, into `target` from `offset` on. The shorter side
 * is resized to 256 for an input of 224, and in the same proportion for any other; the centre is kept. Mean and
 * deviation are applied by the graph's own first step (`withPixelInput`).
 */
export function prepare(picture: Picture, { side }: InputShape, target: Uint8Array, offset = 0): void {
  target.set(centreCrop(picture, Math.round((side * 256) / 224), side), offset)
}
