export interface Size {
  readonly width: number
  readonly height: number
}

/** A decoded picture: RGB, 8 bits, interleaved, rows from top to bottom; `data` has width * height * 3 bytes. */
export interface Picture extends Size {
  readonly data: Uint8Array
  /**
   * If the picture was reduced while decoding: its original size, and its frame in pixels of `data`. The frame is
   * fractional and can extend slightly beyond `data`, because a new size is computed from exact proportions.
   */
  readonly reduction?: { readonly original: Size; readonly frame: Window }
}

/** A rectangle, in pixels of the picture given by the context. */
export interface Window extends Size {
  readonly left: number
  readonly top: number
}

/**
 * The whole picture at `width` x `height` pixels, with the triangle filter of the reference preprocessing
 * (test/golden/preprocess.json): output pixel i is centred at (i + .5) * in / out, the filter's half
 * width is max(1, in / out) input pixels, weights sum to one; horizontal pass first, 8 bits after each pass.
 */
export function resize(picture: Picture, width: number, height: number): Picture {
  return { data: resampleWindow(picture, width, height, { left: 0, top: 0, width, height }), width, height }
}

/** The picture with its longer side at most `longest` pixels; a smaller picture is returned unchanged. */
export function fitWithin(picture: Picture, longest: number): Picture {
  const { width, height } = originalSize(picture)
  const scale = longest / Math.max(width, height)
  if (scale >= 1) return picture
  return resize(picture, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
}

/** The size of the picture before it was reduced during decoding. */
export function originalSize(picture: Picture): Size {
  return picture.reduction?.original ?? picture
}

/**
 * The centre of the picture as input for an image network: shorter side resized to `shorter`, the longer to
 * floor(shorter * long / short), then the middle `crop` x `crop` pixels, offsets rounded half to even. Returns crop *
 * crop * 3 bytes, RGB interleaved; only the pixels inside the crop are computed.
 */
export function centreCrop(picture: Picture, shorter: number, crop: number): Uint8Array {
  const { width, height } = originalSize(picture)
  const short = Math.min(width, height)
  const resizedWidth = Math.floor((shorter * width) / short)
  const resizedHeight = Math.floor((shorter * height) / short)
  return resampleWindow(picture, resizedWidth, resizedHeight, {
    left: roundHalfToEven((resizedWidth - crop) / 2),
    top: roundHalfToEven((resizedHeight - crop) / 2),
    width: crop,
    height: crop,
  })
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value)
}

/** Weights are 22-bit integers: multiplied by 8 bits, their sum takes 30 bits and is exact in 32-bit arithmetic. */
const WEIGHT_BITS = 22
const HALF = 1 << (WEIGHT_BITS - 1)

interface Filter {
  /** Weights per output pixel. */
  readonly taps: number
  /** First input pixel of each output pixel. */
  readonly starts: Int32Array
  /** `taps` weights for each output pixel, consecutively. */
  readonly weights: Int32Array
}

/** The input of `outputs` pixels: `length` pixels from `origin` on, of which only 0..pixels-1 exist. */
interface Span {
  readonly pixels: number
  readonly origin: number
  readonly length: number
}

/** The filter for `count` output pixels from `first` on, when `span` is resampled to `outputs` pixels. */
function triangleFilter(span: Span, outputs: number, first: number, count: number): Filter {
  const inputs = span.pixels
  const scale = span.length / outputs
  const support = Math.max(1, scale)
  const taps = Math.min(inputs, Math.ceil(2 * support))
  const starts = new Int32Array(count)
  const weights = new Int32Array(count * taps)
  const exact = new Float64Array(taps)
  for (let i = 0; i < count; i++) {
    const centre = span.origin + (first + i + 0.5) * scale
    const begin = Math.max(0, Math.floor(centre - support + 0.5))
    const start = Math.min(begin, inputs - taps)
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      exact[tap] = Math.max(0, 1 - Math.abs((start + tap + 0.5 - centre) / support))
      sum += exact[tap]
    }
    starts[i] = start
    for (let tap = 0; tap < taps; tap++) {
      weights[i * taps + tap] = Math.round((exact[tap] / sum) * (1 << WEIGHT_BITS))
    }
  }
  return { taps, starts, weights }
}

function resampleWindow(picture: Picture, width: number, height: number, window: Window): Uint8Array {
  const frame = picture.reduction?.frame ?? { left: 0, top: 0, width: picture.width, height: picture.height }
  const across = { pixels: picture.width, origin: frame.left, length: frame.width }
  const down = { pixels: picture.height, origin: frame.top, length: frame.height }
  const columns = triangleFilter(across, width, window.left, window.width)
  const rows = triangleFilter(down, height, window.top, window.height)
  const firstRow = rows.starts[0]
  const rowCount = rows.starts[window.height - 1] + rows.taps - firstRow
  const narrowed = filterColumns(picture, columns, firstRow, rowCount)
  return filterRows(narrowed, window.width * 3, rows, firstRow)
}

/** Horizontal pass over `rowCount` input rows from `firstRow` on. */
function filterColumns(picture: Picture, filter: Filter, firstRow: number, rowCount: number): Uint8Array {
  const width = filter.starts.length
  const result = new Uint8Array(rowCount * width * 3)
  const filterRow = filter.taps === 2 ? filterRowOfTwo : filterRowOfMany
  for (let row = 0; row < rowCount; row++) {
    filterRow(picture.data, (firstRow + row) * picture.width * 3, filter, result, row * width * 3)
  }
  return result
}

function filterRowOfMany(
  data: Uint8Array,
  from: number,
  filter: Filter,
  result: Uint8Array,
  to: number,
): void {
  const { taps, starts, weights } = filter
  for (let x = 0, weight = 0; x < starts.length; x++, to += 3) {
    let red = HALF
    let green = HALF
    let blue = HALF
    let at = from + starts[x] * 3
    for (const end = weight + taps; weight < end; weight++, at += 3) {
      const w = weights[weight]
      red += Math.imul(w, data[at])
      green += Math.imul(w, data[at + 1])
      blue += Math.imul(w, data[at + 2])
    }
    result[to] = red >> WEIGHT_BITS
    result[to + 1] = green >> WEIGHT_BITS
    result[to + 2] = blue >> WEIGHT_BITS
  }
}

/** Enlarging always uses two taps; omitting the inner loop makes it twice as fast. */
function filterRowOfTwo(
  data: Uint8Array,
  from: number,
  filter: Filter,
  result: Uint8Array,
  to: number,
): void {
  const { starts, weights } = filter
  for (let x = 0; x < starts.length; x++, to += 3) {
    const w0 = weights[2 * x]
    const w1 = weights[2 * x + 1]
    const at = from + starts[x] * 3
    result[to] = (Math.imul(w0, data[at]) + Math.imul(w1, data[at + 3]) + HALF) >> WEIGHT_BITS
    result[to + 1] = (Math.imul(w0, data[at + 1]) + Math.imul(w1, data[at + 4]) + HALF) >> WEIGHT_BITS
    result[to + 2] = (Math.imul(w0, data[at + 2]) + Math.imul(w1, data[at + 5]) + HALF) >> WEIGHT_BITS
  }
}

/** Vertical pass over rows of `stride` bytes, the first of which is the input's row `firstRow`. */
function filterRows(data: Uint8Array, stride: number, filter: Filter, firstRow: number): Uint8Array {
  const { taps, starts, weights } = filter
  const result = new Uint8Array(starts.length * stride)
  const sums = new Int32Array(stride)
  for (let y = 0; y < starts.length; y++) {
    const from = (starts[y] - firstRow) * stride
    if (taps === 2) {
      blendRows(data, from, stride, weights[2 * y], weights[2 * y + 1], result, y * stride)
      continue
    }
    sums.fill(HALF)
    for (let tap = 0; tap < taps; tap++) {
      addRow(data, from + tap * stride, weights[y * taps + tap], sums)
    }
    const to = y * stride
    for (let i = 0; i < stride; i++) result[to + i] = sums[i] >> WEIGHT_BITS
  }
  return result
}

function addRow(data: Uint8Array, from: number, weight: number, sums: Int32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] += Math.imul(weight, data[from + i])
}

function blendRows(
  data: Uint8Array,
  from: number,
  stride: number,
  upper: number,
  lower: number,
  result: Uint8Array,
  to: number,
): void {
  for (let i = 0; i < stride; i++) {
    const sum = Math.imul(upper, data[from + i]) + Math.imul(lower, data[from + stride + i])
    result[to + i] = (sum + HALF) >> WEIGHT_BITS
  }
}
