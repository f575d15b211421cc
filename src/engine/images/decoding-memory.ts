import type { Metadata } from 'sharp'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/**
 * Some pictures must be held in memory as a whole while they are decoded: progressive JPEGs, interlaced PNGs, WebP,
 * AVIF; of every wide picture, many rows are held. Decodes that need much memory share a budget across all threads of
 * the process and wait for each other; a picture that exceeds the budget by itself is rejected. The rest of the
 * engine's gigabyte is for everything else.
 */

/** In megabytes, like every size here. */
const BUDGET = 600
/** Pictures below this never wait: the pictures decoded concurrently fit into memory on any machine. */
const SMALL = 32

const AVAILABLE = 0
let shared = new Int32Array(new SharedArrayBuffer(4)).fill(BUDGET)

/** The budget, to be shared with another thread. */
export function sharedMemory(): SharedArrayBuffer {
  return shared.buffer
}

/** Shares the budget of the thread that started this one. */
export function joinMemory(buffer: SharedArrayBuffer): void {
  shared = new Int32Array(buffer)
}

/**
 * Runs `decode` once its memory is available.
 * @throws Fault `bad-picture` for a picture that exceeds the whole budget
 */
export async function withMemory<Result>(needed: number, decode: () => Promise<Result>): Promise<Result> {
  if (needed < SMALL) return decode()
  if (needed > BUDGET) {
    throw new Fault('bad-picture', message('pictures.memory', { needed }), {
      next: message('pictures.memoryNext'),
    })
  }
  await take(needed)
  try {
    return await decode()
  } finally {
    Atomics.add(shared, AVAILABLE, needed)
    Atomics.notify(shared, AVAILABLE)
  }
}

async function take(needed: number): Promise<void> {
  for (;;) {
    const available = Atomics.load(shared, AVAILABLE)
    if (available >= needed) {
      if (Atomics.compareExchange(shared, AVAILABLE, available, available - needed) === available) return
    } else await Atomics.waitAsync(shared, AVAILABLE, available).value
  }
}

/**
 * Number of rows, counted about twice, that are held at once while a picture is read row by row and shrunk: measured on
 * PNGs of 14,000 x 14,000 to 1,000,000 x 199 pixels (17 MB to 3.6 GB). This is much for a wide picture.
 */
const ROWS_HELD = 260
const TIMES_HELD = 2.4

/**
 * Memory needed to decode a picture, in megabytes, derived from its header.
 * @param whole whether all of its pixels are returned
 * @param reduced number of pixels returned otherwise
 */
export function memoryFor(
  { format, width, height, channels, depth, isProgressive, chromaSubsampling }: Metadata,
  whole: boolean,
  reduced = 0,
): number {
  const pixels = width * height
  const sample = depth === 'uchar' ? 1 : depth === 'ushort' ? 2 : 4
  // Returned, rotated upright, and flattened onto white.
  const handed = whole ? 3 * channels * sample : 0
  const rows = TIMES_HELD * Math.min(height, ROWS_HELD) * width * channels * sample
  // Three channels, before and after the rotation, and inside libvips.
  return Math.ceil((Math.max(pixels * (handed + held()), rows) + reduced * 4 * 3) / 1e6)

  /** Bytes per pixel held by the decoder. */
  function held(): number {
    switch (format) {
      case 'jpeg':
        // Coefficients of 16 bits; a chroma channel at half the width and height has a quarter of them.
        return isProgressive ? 2 * (chromaSubsampling?.startsWith('4:2:0') === true ? 1.5 : channels) : 0
      case 'png':
        return isProgressive ? channels * sample : 0
      case 'tiff':
        return 0.4
      default:
        return 2 * channels * sample
    }
  }
}
