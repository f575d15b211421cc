import { centreCrop, type Picture } from '../images/resample.ts'

/**
 * How a picture becomes the input of an image network (reference/README.md, "preprocess.json"). The version is part
 * of an embedder's identity: vectors that were prepared differently are not comparable.
 */
export const NETWORK_PREPROCESSING =
  'upright sRGB on white; triangle filter 256/224; ImageNet mean and deviation; 1'

/** Longer side of the picture that the built-in descriptors see, in pixels; a smaller one stays as it is. */
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
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]

/** (value / 255 - mean) / deviation for the 256 values of each channel. */
const NORMALISED = Float32Array.from({ length: CHANNELS * 256 }, (_, i) => {
  const channel = Math.floor(i / 256)
  return ((i % 256) / 255 - MEAN[channel]) / DEVIATION[channel]
})

/** Numbers that one picture takes in the input. */
export function inputSize({ side }: InputShape): number {
  return CHANNELS * side * side
}

/**
 * A picture as the network sees it, written into `target` from `offset` on (`inputSize` numbers). The shorter side
 * is resized to 256 for an input of 224, and in the same proportion for any other; the middle is kept.
 */
export function prepare(picture: Picture, shape: InputShape, target: Float32Array, offset = 0): void {
  const { side, layout } = shape
  normalise(centreCrop(picture, Math.round((side * 256) / 224), side), side, layout, target, offset)
}

/** Bytes of `side` x `side` RGB pixels to normalised numbers in the order `layout`. */
export function normalise(
  crop: Uint8Array,
  side: number,
  layout: Layout,
  target: Float32Array = new Float32Array(crop.length),
  offset = 0,
): Float32Array {
  const area = side * side
  const [step, plane] = layout === 'NCHW' ? [1, area] : [CHANNELS, 1]
  for (let pixel = 0, from = 0, to = offset; pixel < area; pixel++, from += CHANNELS, to += step) {
    target[to] = NORMALISED[crop[from]]
    target[to + plane] = NORMALISED[256 + crop[from + 1]]
    target[to + 2 * plane] = NORMALISED[512 + crop[from + 2]]
  }
  return target
}
