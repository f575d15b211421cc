import type { SheetListing } from '../../../contract/areas/pictures.ts'
import { SHEET_TILES, type SheetSide } from '../../../contract/sheets.ts'
import { sheetUrl, type Client } from '../../wire/index.ts'

/** A horizontal strip of a sheet, small enough to be uploaded to the graphics card within a frame. */
export interface Strip {
  readonly side: SheetSide
  /** The sheet, counted from 0 in order of arrival. */
  readonly sheet: number
  /** Pixels from the sheet's top. */
  readonly top: number
  readonly bitmap: ImageBitmap
}

/** What the sheets are loaded from: the list, and single images. */
export interface SheetSource {
  readonly list: (have: string[]) => Promise<SheetListing>
  readonly strips: (name: string, side: SheetSide, signal: AbortSignal) => Promise<ImageBitmap[]>
}

/** Interval at which the list is requested while sheets are being created. */
const LOOK_EVERY_MS = 700
/** Maximum number of concurrent requests of a browser to one host. */
const AT_ONCE = 6
/** A strip of one megabyte is copied in less than a millisecond. */
const STRIP_PIXELS = 256 * 1024
const DIGITS = 16

/** Loads the sheets of the open gallery, in any requested sizes, and returns the position of each picture's tile. */
export class Sheets {
  readonly #source: SheetSource
  #onReady: () => void = () => undefined
  readonly #stop = new AbortController()
  readonly #sheetOf = new Map<number, number>()
  readonly #nameOf = new Map<number, string>()
  readonly #slots = new Map<string, number>()
  readonly #asked = new Set<string>()
  readonly #taken = new Set<string>()
  readonly #sides = new Set<SheetSide>([32])
  #queue: { readonly sheet: number; readonly side: SheetSide }[] = []
  #running = 0
  #ready: Strip[] = []
  #total: number | undefined
  #changed = false
  #look: ReturnType<typeof setTimeout> | undefined

  constructor(source: SheetSource) {
    this.#source = source
    void this.#update()
  }

  /** Number of sheets once all are created; undefined until known. */
  get total(): number | undefined {
    return this.#total
  }

  /** Whether nothing is being loaded. */
  get idle(): boolean {
    return (
      this.#total !== undefined && this.#running === 0 && this.#queue.length === 0 && this.#ready.length === 0
    )
  }

  /** Calls back when there is something new to take. Strips that another follower has taken are delivered again. */
  follow(onReady: () => void): void {
    this.#onReady = onReady
    this.#changed = this.#nameOf.size > 0
    for (const key of this.#taken) this.#asked.delete(key)
    this.#taken.clear()
    this.#enqueue()
    // Strips that arrived before the follower was added can be taken now.
    onReady()
  }

  /** Also requests tiles of this size. */
  want(side: SheetSide): void {
    if (this.#sides.has(side)) return
    this.#sides.add(side)
    this.#enqueue()
  }

  /** Position of a picture's tile: sheet times `SHEET_TILES`, plus the cell; -1 for none. */
  slotOf(sha256: string): number {
    return this.#slots.get(sha256.slice(-DIGITS)) ?? -1
  }

  /** The available sheets, by the index that `slotOf` uses. */
  get names(): ReadonlyMap<number, string> {
    return new Map([...this.#nameOf].map(([sheet, name]) => [sheet, name]))
  }

  /** Whether pictures have moved to other positions since the last call. */
  takeChange(): boolean {
    const changed = this.#changed
    this.#changed = false
    return changed
  }

  /** One strip that has arrived; the caller must close its bitmap. */
  take(): Strip | undefined {
    const strip = this.#ready.shift()
    if (strip !== undefined) this.#taken.add(`${this.#nameOf.get(strip.sheet)} ${strip.side}`)
    return strip
  }

  close(): void {
    this.#stop.abort()
    clearTimeout(this.#look)
    this.#queue = []
    for (const { bitmap } of this.#ready) bitmap.close()
    this.#ready = []
  }

  async #update(): Promise<void> {
    try {
      const { sheets, total, complete } = await this.#source.list([...this.#nameOf.values()])
      if (this.#stop.signal.aborted) return
      this.#total ??= total
      for (const { name, number, pictures } of sheets) {
        const sheet = this.#sheetOf.get(number) ?? this.#sheetOf.size
        if (pictures === null || sheet >= this.#total) continue
        this.#sheetOf.set(number, sheet)
        this.#nameOf.set(sheet, name)
        this.#place(sheet, pictures)
      }
      this.#enqueue()
      if (!complete) this.#lookAgain()
      this.#onReady()
    } catch {
      // The connection to main is interrupted: until it is restored, average colours are shown.
      if (!this.#stop.signal.aborted) this.#lookAgain()
    }
  }

  #lookAgain(): void {
    this.#look = setTimeout(() => void this.#update(), LOOK_EVERY_MS)
  }

  #place(sheet: number, pictures: string): void {
    for (let cell = 0; cell * DIGITS < pictures.length; cell++) {
      const digits = pictures.slice(cell * DIGITS, (cell + 1) * DIGITS)
      if (digits[0] !== '-') this.#slots.set(digits, sheet * SHEET_TILES + cell)
    }
    this.#changed = true
  }

  #enqueue(): void {
    for (const side of this.#sides) {
      for (const [sheet, name] of this.#nameOf) {
        const key = `${name} ${side}`
        if (this.#asked.has(key)) continue
        this.#asked.add(key)
        this.#queue.push({ sheet, side })
      }
    }
    this.#fill()
  }

  #fill(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#queue.shift()
      if (next === undefined) return
      void this.#bring(next.sheet, next.side)
    }
  }

  async #bring(sheet: number, side: SheetSide): Promise<void> {
    const name = this.#nameOf.get(sheet) ?? ''
    this.#running += 1
    try {
      const bitmaps = await this.#source.strips(name, side, this.#stop.signal)
      let top = 0
      for (const bitmap of bitmaps) {
        if (this.#stop.signal.aborted) bitmap.close()
        else this.#ready.push({ side, sheet, top, bitmap })
        top += bitmap.height
      }
    } catch {
      // A sheet that has been rebuilt meanwhile has a different name, which the list contains.
      this.#asked.delete(`${name} ${side}`)
    }
    this.#running -= 1
    if (this.#stop.signal.aborted) return
    this.#onReady()
    this.#fill()
  }
}

/** The sheets provided by main. */
export function sheetsOfMain(client: Client): SheetSource {
  return {
    list: (have) => client.pictures.sheets({ have }),
    strips: async (name, side, signal) => {
      const response = await fetch(sheetUrl(name, side), { signal })
      if (!response.ok) throw new Error(`${name}: ${response.status}`)
      const whole = await createImageBitmap(await response.blob(), { premultiplyAlpha: 'none' })
      try {
        return await cut(whole)
      } finally {
        whole.close()
      }
    },
  }
}

/** Full-width pieces, from top to bottom. */
function cut(whole: ImageBitmap): Promise<ImageBitmap[]> {
  const height = Math.max(1, Math.floor(STRIP_PIXELS / whole.width))
  const tops = Array.from({ length: Math.ceil(whole.height / height) }, (_, at) => at * height)
  return Promise.all(
    tops.map((top) =>
      createImageBitmap(whole, 0, top, whole.width, Math.min(height, whole.height - top), {
        premultiplyAlpha: 'none',
      }),
    ),
  )
}
