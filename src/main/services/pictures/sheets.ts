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

/** While previews are missing too, a sheet is shown with so many more pictures each time. */
const BATCH = 256

/** A sheet that can be had. */
export interface Sheet {
  /** 64 hexadecimal digits. */
  readonly name: string
  /** Its place in the order of works: works `SHEET_TILES * number` and following. */
  readonly number: number
  readonly cells: SheetCells
}

/** The sheets of a gallery as they are now. */
export interface SheetList {
  readonly sheets: readonly Sheet[]
  /** How many there are when all are made. */
  readonly total: number
  /** Whether none is still to come. */
  readonly complete: boolean
}

/**
 * Makes sheets of small pictures in the gallery's `sheets/`, from the previews, which are made first where they are missing.
 * A sheet is called after the pictures on it: where a work gets another picture the sheet has another name and is
 * made anew, and the former one is removed.
 */
export class SheetMaker {
  readonly #session: Reads & Computes
  readonly #previews: PreviewMaker
  #known: { readonly revision: number; readonly wanted: readonly Sheet[] } | undefined
  /** The newest sheet of each number that this program has found or made. */
  readonly #newest = new Map<number, Sheet>()
  /** What each number's sheet was asked to show when it was last made, or could not be. */
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

  /** What can be had now. */
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
   * Makes what is missing, the sheets of the first works first, and removes what no sheet is called any more.
   * @returns how many sheets were made
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
      // What cannot be made now is not waited for: the pictures that are there are shown.
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
   * The image of a sheet, made again where its file is missing or damaged.
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

  async #read(name: string, side: SheetSide): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const file = await readFile(this.fileOf(name, side)).catch(() => undefined)
    return file === undefined ? undefined : openSheet(new Uint8Array(file))
  }

  /** Makes the previews that a sheet needs, some at a time, and the sheet after each time. */
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

  /** The sheet with those of its pictures that have a preview. */
  async #drawPresent(number: number, cells: SheetCells): Promise<void> {
    const present = cells.map((cell) => (cell !== null && this.#hasPreview(cell.sha256) ? cell : null))
    const sheet = { number, cells: present, name: sheetName(present) }
    if (!(await this.#isSound(sheet.name))) await this.#draw(sheet)
    this.#newest.set(number, sheet)
  }

  /** Once for everybody who waits for it. */
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

  /** What the sheets are to show, in the order of works. */
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

  /** Whether the files are whole; each is read once. */
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

/** A gallery session with the maker of its sheets. */
export interface MakesSheets {
  readonly sheets: SheetMaker
}

/** A picture that has no preview to give leaves its cell empty. */
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
