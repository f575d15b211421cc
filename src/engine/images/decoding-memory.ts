import type { Metadata } from 'sharp'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/**
 * Some pictures must be held whole while they are decoded: progressive JPEGs, interlaced PNGs, WebP, AVIF, and of every wide one many rows. Those that
 * take much share a budget, over all threads of the process, and wait for each other; one that alone takes more is
 * refused. The rest of the engine's gigabyte is for everything else.
 */

/** In megabytes, like every number here. */
const BUDGET = 600
/** Below this nobody waits: so many pictures fit beside each other on any machine. */
const SMALL = 32

const AVAILABLE = 0
let shared = new Int32Array(new SharedArrayBuffer(4)).fill(BUDGET)

/** The budget, for a thread that is to share it. */
export function sharedMemory(): SharedArrayBuffer {
  return shared.buffer
}

/** Takes part in the budget of the thread that started this one. */
export function joinMemory(buffer: SharedArrayBuffer): void {
  shared = new Int32Array(buffer)
}

/**
 * Runs `decode` when there is room for what it takes.
 * @throws Fault `bad-picture` for a picture that would never find room
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
 * So many rows of a picture that is read row by row are held at once, about twice, while it is made smaller: measured on
 * PNGs of 14,000 x 14,000 to 1,000,000 x 199 pixels (17 MB to 3.6 GB). Of a wide picture that is much.
 */
const ROWS_HELD = 260
const TIMES_HELD = 2.4

/**
 * What decoding a picture takes, in megabytes, from its head.
 * @param whole all of its pixels are handed over
 * @param reduced how many pixels are handed over otherwise
 */
export function memoryFor(
  { format, width, height, channels, depth, isProgressive, chromaSubsampling }: Metadata,
  whole: boolean,
  reduced = 0,
): number {
  const pixels = width * height
  const sample = depth === 'uchar' ? 1 : depth === 'ushort' ? 2 : 4
  // Handed over, turned upright, and laid on white.
  const handed = whole ? 3 * channels * sample : 0
  const rows = TIMES_HELD * Math.min(height, ROWS_HELD) * width * channels * sample
  // Three colours, before and after the turning, and in libvips' own hands.
  return Math.ceil((Math.max(pixels * (handed + held()), rows) + reduced * 4 * 3) / 1e6)

  /** Bytes of a pixel that the decoder holds. */
  function held(): number {
    switch (format) {
      case 'jpeg':
        // Coefficients of 16 bits; a colour at half the width and height has a quarter of them.
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
