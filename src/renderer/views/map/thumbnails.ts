/** A loaded picture, squeezed into a square: the quad that shows it restores the proportions. */
export interface Thumbnail {
  readonly key: string
  readonly work: number
  readonly side: number
  readonly bitmap: ImageBitmap
}

export interface Wanted {
  readonly work: number
  readonly url: string
  readonly side: number
}

/**
 * Maximum number of concurrent requests: the server creates missing pictures, and the page has other requests to send.
 */
const AT_ONCE = 6

const keyOf = ({ work, side }: { readonly work: number; readonly side: number }): string => `${work}:${side}`

/** Loads small pictures off the main thread, a few at a time, currently wanted ones first. */
export class Thumbnails {
  readonly #onReady: () => void
  readonly #load: (wanted: Wanted, signal: AbortSignal) => Promise<ImageBitmap>
  readonly #stop = new AbortController()
  readonly #started = new Set<string>()
  #queue: readonly Wanted[] = []
  #running = 0
  #ready: Thumbnail[] = []

  /** @param onReady called when a picture is available */
  constructor(onReady: () => void, load = fetchSquare) {
    this.#onReady = onReady
    this.#load = load
  }

  get loading(): number {
    return this.#running
  }

  /** Sets the works in view that have no picture yet, in loading order; replaces the previous ones. */
  want(wanted: readonly Wanted[]): void {
    this.#queue = wanted.filter((item) => !this.#started.has(keyOf(item)))
    this.#fill()
  }

  /** One loaded picture; the caller closes its bitmap. */
  take(): Thumbnail | undefined {
    return this.#ready.shift()
  }

  /** Marks a picture as removed from the atlas, so that it can be loaded again. */
  forget(work: number, side: number): void {
    this.#started.delete(keyOf({ work, side }))
  }

  close(): void {
    this.#stop.abort()
    this.#queue = []
    for (const { bitmap } of this.#ready) bitmap.close()
    this.#ready = []
  }

  #fill(): void {
    while (this.#running < AT_ONCE && this.#queue.length > 0) {
      const [next, ...rest] = this.#queue
      this.#queue = rest
      void this.#bring(next)
    }
  }

  async #bring(wanted: Wanted): Promise<void> {
    const key = keyOf(wanted)
    this.#started.add(key)
    this.#running += 1
    try {
      const bitmap = await this.#load(wanted, this.#stop.signal)
      if (this.#stop.signal.aborted) bitmap.close()
      else this.#ready.push({ key, work: wanted.work, side: wanted.side, bitmap })
    } catch {
      // A picture that cannot be loaded leaves its average colour; the next visit to the view tries again.
    }
    this.#running -= 1
    if (this.#stop.signal.aborted) return
    this.#onReady()
    this.#fill()
  }
}

async function fetchSquare({ url, side }: Wanted, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return createImageBitmap(await response.blob(), {
    resizeWidth: side,
    resizeHeight: side,
    resizeQuality: 'medium',
  })
}
