/** A picture that has come, squeezed into a square: the quad that shows it has the right proportions again. */
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

/** So many at once: the server makes what is missing, and the page has other things to ask for. */
const AT_ONCE = 6

const keyOf = ({ work, side }: { readonly work: number; readonly side: number }): string => `${work}:${side}`

/** Loads small pictures off the main thread, a few at once, those that are wanted now first. */
export class Thumbnails {
  readonly #onReady: () => void
  readonly #load: (wanted: Wanted, signal: AbortSignal) => Promise<ImageBitmap>
  readonly #stop = new AbortController()
  readonly #started = new Set<string>()
  #queue: readonly Wanted[] = []
  #running = 0
  #ready: Thumbnail[] = []

  /** @param onReady called when something can be taken */
  constructor(onReady: () => void, load = fetchSquare) {
    this.#onReady = onReady
    this.#load = load
  }

  get loading(): number {
    return this.#running
  }

  /** What is in sight and has no picture yet, in the order in which it shall come; replaces what was wanted before. */
  want(wanted: readonly Wanted[]): void {
    this.#queue = wanted.filter((item) => !this.#started.has(keyOf(item)))
    this.#fill()
  }

  /** One picture that has come; whoever takes it closes its bitmap. */
  take(): Thumbnail | undefined {
    return this.#ready.shift()
  }

  /** Says that a picture was lost from the atlas and may be loaded again. */
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
      // A picture that does not come leaves its average colour; another visit of the view tries again.
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
