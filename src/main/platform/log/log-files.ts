import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

/** `curatornet-2026-11-27.log`, and `curatornet-2026-11-27.2.log` if a day fills more than one. */
const NAME = /^curatornet-(\d{4}-\d\d-\d\d)(?:\.(\d+))?\.log$/

export interface LogBounds {
  /** Length from which a file is followed by another one. */
  readonly fileBytes: number
  readonly files: number
  readonly days: number
}

const BOUNDS: LogBounds = { fileBytes: 2 * 1024 ** 2, files: 10, days: 30 }
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The files of the log. Several programs of one user can write simultaneously, a window and two terminals, so no file
 * is ever renamed: each line is appended by a single system call, which prevents interleaving and loses nothing if the
 * process is killed afterwards, and the file names show which is the newest.
 */
export class LogFiles {
  readonly folder: string
  readonly #bounds: LogBounds
  #open: { readonly handle: number; readonly day: string } | undefined

  constructor(folder: string, bounds: Partial<LogBounds> = {}) {
    this.folder = folder
    this.#bounds = { ...BOUNDS, ...bounds }
  }

  /** Appends one complete line. If the disk is full, or the folder is not writable, only the line is lost. */
  write(line: string, now = Date.now()): void {
    try {
      writeSync(this.#handleFor(dayOf(now), now), line)
    } catch {
      // A failure to write the log cannot be logged either.
      this.close()
    }
  }

  /** Oldest first; full paths. */
  get files(): string[] {
    return namesIn(this.folder).map((name) => path.join(this.folder, name))
  }

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.handle)
    this.#open = undefined
  }

  #handleFor(day: string, now: number): number {
    if (this.#open?.day === day && fstatSync(this.#open.handle).size < this.#bounds.fileBytes) {
      return this.#open.handle
    }
    this.close()
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const handle = this.#openNewest(day)
    this.#open = { handle, day }
    this.#removeOld(now)
    return handle
  }

  /** The day's newest file that has room, including another program's; otherwise the next one. */
  #openNewest(day: string): number {
    const newest = namesIn(this.folder)
      .filter((name) => partsOf(name).day === day)
      .at(-1)
    for (let number = newest === undefined ? 1 : partsOf(newest).number; ; number += 1) {
      const name = `curatornet-${day}${number === 1 ? '' : `.${number}`}.log`
      const handle = openSync(path.join(this.folder, name), 'a', 0o600)
      if (fstatSync(handle).size < this.#bounds.fileBytes) return handle
      closeSync(handle)
    }
  }

  #removeOld(now: number): void {
    const oldest = dayOf(now - this.#bounds.days * DAY_MS)
    const names = namesIn(this.folder)
    const kept = new Set(names.slice(-this.#bounds.files).filter((name) => partsOf(name).day >= oldest))
    for (const name of names) if (!kept.has(name)) rmSync(path.join(this.folder, name), { force: true })
  }
}

/**
 * The last lines of a log, oldest first, from as many files as necessary. A line truncated by a full disk is left out.
 */
export function lastLines(files: readonly string[], count: number): string[] {
  const lines: string[] = []
  for (const file of files.toReversed()) {
    if (lines.length >= count) break
    const found = linesOf(file).filter((line) => line.endsWith('}'))
    lines.unshift(...found.slice(-(count - lines.length)))
  }
  return lines
}

function linesOf(file: string): string[] {
  const handle = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(fstatSync(handle).size)
    return buffer.toString('utf8', 0, readSync(handle, buffer)).split('\n')
  } finally {
    closeSync(handle)
  }
}

function namesIn(folder: string): string[] {
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => NAME.test(name))
  } catch {
    return []
  }
  return names.sort((a, b) => {
    const [one, other] = [partsOf(a), partsOf(b)]
    return one.day === other.day ? one.number - other.number : one.day < other.day ? -1 : 1
  })
}

function partsOf(name: string): { readonly day: string; readonly number: number } {
  const [, day = '', number = '1'] = NAME.exec(name) ?? []
  return { day, number: Number(number) }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
