import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  openSheet,
  SHEETS,
  sheetName,
  sheetPath,
  sheetsOf,
  type SheetCells,
} from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { SHEET_SIDES, type SheetSide } from '../../../contract/sheets.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import type { PreviewMaker } from './previews.ts'
import { sweepUnfinished, unfinishedName } from './unfinished-files.ts'
import { message } from '../../../messages/message.ts'
import { makeInside } from '../../../files/make-inside.ts'

/** While previews are missing too, a sheet is shown again after this many more pictures. */
const BATCH = 256

/** An available sheet. */
export interface Sheet {
  /** 64 hexadecimal digits. */
  readonly name: string
  /** Its position in the order of works: it starts with work `SHEET_TILES * number`. */
  readonly number: number
  readonly cells: SheetCells
}

/** The current sheets of a gallery. */
export interface SheetList {
  readonly sheets: readonly Sheet[]
  /** Number of sheets once all are made. */
  readonly total: number
  /** Whether no more sheets are to be made. */
  readonly complete: boolean
}

/**
 * Makes sprite sheets in the gallery's `sheets/`, from the previews, which are made first if they are missing. A sheet
 * is named after its pictures: if a work gets another picture the sheet has another name and is rebuilt, and the former
 * one is removed.
 */
export class SheetMaker {
  readonly #session: Reads & Computes
  readonly #previews: PreviewMaker
  #known: { readonly revision: number; readonly wanted: readonly Sheet[] } | undefined
  /** The newest sheet of each number that was found or made by this program. */
  readonly #newest = new Map<number, Sheet>()
  /** The requested content of each number's sheet when it was last made, or could not be made. */
  readonly #settled = new Map<number, string>()
  readonly #making = new Map<string, Promise<void>>()
  readonly #sound = new Set<string>()

  constructor(session: Reads & Computes, previews: PreviewMaker) {
    this.#session = session
    this.#previews = previews
  }

  fileOf(name: string, side: SheetSide): string {
    return path.join(this.#session.folder, sheetPath(name, side))
  }

  /** The currently available sheets. */
  list(): SheetList {
    const sheets: Sheet[] = []
    let complete = true
    for (const whole of this.#wanted()) {
      const { number, name } = whole
      if (this.#newest.get(number)?.name !== name && this.#isThere(name)) this.#newest.set(number, whole)
      const newest = this.#newest.get(number)
      if (newest !== undefined) sheets.push(newest)
      if (newest?.name !== name && this.#settled.get(number) !== name) complete = false
    }
    return { sheets, total: this.#wanted().length, complete }
  }

  /**
   * Makes missing sheets, those of the first works first, and removes files that no longer belong to any sheet.
   * @returns the number of sheets made
   * @throws Fault `disk`, `engine-stopped`, and the signal's reason
   */
  async makeAll(signal?: AbortSignal): Promise<number> {
    await makeInside(this.#session.folder, SHEETS)
    let failure: unknown
    let made = 0
    for (const whole of this.#wanted()) {
      if (await this.#isSound(whole.name)) continue
      try {
        await this.#makePart(whole, signal)
        made++
      } catch (error) {
        signal?.throwIfAborted()
        failure ??= error
      }
      // Pictures that cannot be made now are not waited for: the sheet shows the available ones.
      this.#settled.set(whole.number, whole.name)
    }
    if (failure !== undefined) throw failure as Error
    const { sheets } = this.list()
    const files = sheets.flatMap(({ name }) =>
      SHEET_SIDES.map((side) => path.basename(sheetPath(name, side))),
    )
    await sweepUnfinished(path.join(this.#session.folder, SHEETS), new Set(files))
    return made
  }

  /**
   * The image of a sheet, rebuilt if its file is missing or damaged.
   * @returns undefined for a name that no sheet of the gallery has
   */
  async bytesOf(name: string, side: SheetSide): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const isNamed = (sheet: Sheet): boolean => sheet.name === name
    const sheet = [...this.#newest.values()].find(isNamed) ?? this.#wanted().find(isNamed)
    if (sheet === undefined) return undefined
    const first = await this.#read(name, side)
    if (first !== undefined) return first
    await this.#draw(sheet)
    return this.#read(name, side)
  }

  /** Resolves when no sheet is being made, and unfinished files of those that failed are removed. */
  async ended(): Promise<void> {
    while (this.#making.size > 0) await Promise.allSettled(this.#making.values())
  }

  async #read(name: string, side: SheetSide): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const file = await readFile(this.fileOf(name, side)).catch(() => undefined)
    return file === undefined ? undefined : openSheet(new Uint8Array(file))
  }

  /** Makes the previews that a sheet needs in batches, and the sheet after each batch. */
  async #makePart({ number, cells }: Sheet, signal?: AbortSignal): Promise<void> {
    const missing = cells.filter((cell) => cell !== null && !this.#hasPreview(cell.sha256))
    for (let at = 0; at < missing.length; at += BATCH) {
      if (at > 0) await this.#drawPresent(number, cells)
      const batch = missing.slice(at, at + BATCH)
      await Promise.all(
        batch.map(async (cell) => {
          signal?.throwIfAborted()
          if (cell === null) return
          await this.#previews.make(cell.sha256, false).catch(passOver)
        }),
      )
    }
    signal?.throwIfAborted()
    await this.#drawPresent(number, cells)
  }

  /** Draws the sheet with those of its pictures that have a preview. */
  async #drawPresent(number: number, cells: SheetCells): Promise<void> {
    const present = cells.map((cell) => (cell !== null && this.#hasPreview(cell.sha256) ? cell : null))
    const sheet = { number, cells: present, name: sheetName(present) }
    if (!(await this.#isSound(sheet.name))) await this.#draw(sheet)
    this.#newest.set(number, sheet)
  }

  /** Draws a sheet once for all callers waiting for it. */
  #draw(sheet: Sheet): Promise<void> {
    const before = this.#making.get(sheet.name)
    if (before !== undefined) return before
    const made = this.#write(sheet).finally(() => this.#making.delete(sheet.name))
    this.#making.set(sheet.name, made)
    return made
  }

  async #write({ name, cells }: Sheet): Promise<void> {
    const { folder, engines } = this.#session
    const sheets = SHEET_SIDES.map((side) => ({
      side,
      temporaryPath: path.join(folder, SHEETS, unfinishedName(randomUUID())),
    }))
    const tiles = cells.map((cell) =>
      cell === null
        ? null
        : { file: this.#previews.fileOf(cell.sha256, 'small'), width: cell.width, height: cell.height },
    )
    try {
      await makeInside(folder, SHEETS)
      await engines.run('makeSheets', { tiles, sheets })
      for (const { side, temporaryPath } of sheets) await rename(temporaryPath, this.fileOf(name, side))
    } catch (error) {
      await Promise.all(sheets.map(({ temporaryPath }) => rm(temporaryPath, { force: true })))
      throw error instanceof Fault ? error : unwritable(error, path.join(folder, SHEETS))
    }
  }

  /** The intended content of the sheets, in the order of works. */
  #wanted(): readonly Sheet[] {
    const { artworks, revisions } = this.#session.reader
    const { revision } = revisions.all().works
    if (this.#known?.revision !== revision) {
      const wanted = [...sheetsOf(artworks.tilePictures())].map(([number, cells]) => ({
        number,
        cells,
        name: sheetName(cells),
      }))
      this.#known = { revision, wanted }
    }
    return this.#known.wanted
  }

  /** Whether the files are intact; each is read once. */
  async #isSound(name: string): Promise<boolean> {
    if (!this.#isThere(name)) return false
    if (this.#sound.has(name)) return true
    for (const side of SHEET_SIDES) if ((await this.#read(name, side)) === undefined) return false
    this.#sound.add(name)
    return true
  }

  #isThere(name: string): boolean {
    return SHEET_SIDES.every((side) => existsSync(this.fileOf(name, side)))
  }

  #hasPreview(sha256: string): boolean {
    return existsSync(this.#previews.fileOf(sha256, 'small'))
  }
}

/** A gallery session with its sheet maker. */
export interface MakesSheets {
  readonly sheets: SheetMaker
}

/** A picture that cannot be previewed leaves its cell empty. */
function passOver(error: unknown): void {
  const fault = Fault.from(error)
  if (fault.kind !== 'bad-picture' && fault.kind !== 'not-found') throw fault
}

function unwritable(cause: unknown, place: string): Fault {
  return new Fault(
    'disk',
    message('pictures.sheetsNotWritten', { place, detail: (cause as Error).message }),
    {
      next: message('pictures.sheetsNotWrittenNext'),
      path: place,
      cause,
    },
  )
}
