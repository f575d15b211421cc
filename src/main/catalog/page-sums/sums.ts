import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { catalogueFile } from '../../../catalog-read/index.ts'

/**
 * A checksum for every page of a catalogue's file, stored next to it. SQLite has none: it returns a changed number
 * within a well-formed page like any other. The file changes only when its log is written into it, which `keeper.ts`
 * does; the log has checksums of its own.
 */

/** The sums for the file as it was after the log was last written into it. */
export interface PageSums {
  readonly pageBytes: number
  /** One CRC-32 per page. */
  readonly sums: Uint32Array
  /** Pages, from 0, that were about to be written when the sums were last stored: their content is unknown. */
  readonly unknown: ReadonlySet<number>
  /** State of the database, see `stateOf`. */
  readonly state: number
  /** The file's size, the time of its last change, and the time of the last comparison of all pages. */
  readonly stamp: Stamp
}

export interface Stamp {
  readonly bytes: number
  /** Nanoseconds since 1970. */
  readonly changed: bigint
  /** Milliseconds since 1970. */
  readonly compared: number
}

const MAGIC = Buffer.from('CNPAGES1')
/** Magic, bytes per page, pages, unknown pages, state, size, time of change, time of comparison. */
const HEADER_BYTES = 8 + 4 * 4 + 3 * 8
const NUMBER_BYTES = 4
const BYTES_AT_ONCE = 1 << 20

export function pageSumsFile(folder: string): string {
  return `${catalogueFile(folder)}-sums`
}

export function logFile(folder: string): string {
  return `${catalogueFile(folder)}-wal`
}

/** The sums as the content of a file, ending with a checksum of its own. */
export function packPageSums({ pageBytes, sums, unknown, state, stamp }: PageSums): Buffer {
  const content = Buffer.alloc(HEADER_BYTES + NUMBER_BYTES * (sums.length + unknown.size + 1))
  MAGIC.copy(content)
  let at = MAGIC.length
  for (const value of [pageBytes, sums.length, unknown.size, state]) at = content.writeUInt32LE(value, at)
  at = content.writeDoubleLE(stamp.bytes, at)
  at = content.writeBigInt64LE(stamp.changed, at)
  at = content.writeDoubleLE(stamp.compared, at)
  for (const value of [...sums, ...unknown]) at = content.writeUInt32LE(value, at)
  content.writeUInt32LE(crc32(content.subarray(0, at)), at)
  return content
}

/** Undefined for content of another kind or damaged content: nothing is then known. */
export function unpackPageSums(content: Buffer): PageSums | undefined {
  if (content.length < HEADER_BYTES + NUMBER_BYTES || !content.subarray(0, MAGIC.length).equals(MAGIC))
    return undefined
  const end = content.length - NUMBER_BYTES
  if (crc32(content.subarray(0, end)) !== content.readUInt32LE(end)) return undefined
  const [pageBytes = 0, pages = 0, unknown = 0, state = 0] = [0, 1, 2, 3].map((place) =>
    content.readUInt32LE(MAGIC.length + place * NUMBER_BYTES),
  )
  const stampAt = MAGIC.length + 4 * NUMBER_BYTES
  const numberAt = (place: number): number => content.readUInt32LE(HEADER_BYTES + place * NUMBER_BYTES)
  return {
    pageBytes,
    sums: Uint32Array.from({ length: pages }, (_, page) => numberAt(page)),
    unknown: new Set(Array.from({ length: unknown }, (_, place) => numberAt(pages + place))),
    state,
    stamp: {
      bytes: content.readDoubleLE(stampAt),
      changed: content.readBigInt64LE(stampAt + 8),
      compared: content.readDoubleLE(stampAt + 16),
    },
  }
}

/** The sums of a gallery's catalogue; undefined if there are none that can be trusted. */
export function readPageSums(folder: string): PageSums | undefined {
  const file = pageSumsFile(folder)
  return existsSync(file) ? unpackPageSums(readFileSync(file)) : undefined
}

/** Whether the file is the one compared within the last `withinMs`, judged by its size and time of change. */
export function wasComparedLately(folder: string, { stamp }: PageSums, withinMs: number): boolean {
  const { size, mtimeNs } = statSync(catalogueFile(folder), { bigint: true })
  const age = Date.now() - stamp.compared
  return Number(size) === stamp.bytes && mtimeNs === stamp.changed && age >= 0 && age < withinMs
}

/**
 * Compares every page with its sum, even while another process writes: pages are marked as unknown before they are
 * written.
 * @returns pages, from 0, that have changed; a missing or surplus page counts as one
 */
export function changedPages(folder: string): number[] {
  let known = readPageSums(folder)
  if (known === undefined) return []
  let suspects: number[] | undefined
  for (;;) {
    const found = comparePages(catalogueFile(folder), known, suspects)
    if (found.length === 0) return []
    const now = readPageSums(folder)
    if (now === undefined || packPageSums(now).equals(packPageSums(known))) return found
    known = now
    suspects = found
  }
}

function comparePages(
  file: string,
  { pageBytes, sums, unknown }: PageSums,
  only: readonly number[] | undefined,
): number[] {
  const wanted = only === undefined ? undefined : new Set(only)
  const changed: number[] = []
  const pages = forEachPage(file, pageBytes, (page, sum) => {
    if (unknown.has(page) || wanted?.has(page) === false) return
    if (sum !== sums[page]) changed.push(page)
  })
  for (let page = pages; page < sums.length; page++) if (!unknown.has(page)) changed.push(page)
  return changed
}

/**
 * Reads a file page by page.
 * @param visit called with each page's number, from 0, and its CRC-32; the last page can be truncated
 * @returns the number of pages
 */
export function forEachPage(
  file: string,
  pageBytes: number,
  visit: (page: number, sum: number) => void,
): number {
  const descriptor = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(Math.max(1, Math.floor(BYTES_AT_ONCE / pageBytes)) * pageBytes)
    let page = 0
    for (let position = 0; ;) {
      const bytes = readSync(descriptor, buffer, 0, buffer.length, position)
      if (bytes === 0) return page
      for (let at = 0; at < bytes; at += pageBytes)
        visit(page++, crc32(buffer.subarray(at, Math.min(bytes, at + pageBytes))))
      position += bytes
    }
  } finally {
    closeSync(descriptor)
  }
}

/** The CRC-32 of the given pages of a file, as far as they exist. */
export function sumsOfPages(file: string, pageBytes: number, pages: Iterable<number>): Map<number, number> {
  const descriptor = openSync(file, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const buffer = Buffer.alloc(pageBytes)
    const sums = new Map<number, number>()
    for (const page of pages) {
      if (page * pageBytes >= size) continue
      const bytes = readSync(descriptor, buffer, 0, pageBytes, page * pageBytes)
      sums.set(page, crc32(buffer.subarray(0, bytes)))
    }
    return sums
  } finally {
    closeSync(descriptor)
  }
}

const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const SALTS_BYTES = 8

/**
 * The pages, from 0, contained in a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat). It ends at the
 * first frame left over from an earlier use of the file, which has other salts.
 */
export function pagesOfLog(file: string): Set<number> {
  const pages = new Set<number>()
  if (!existsSync(file)) return pages
  const descriptor = openSync(file, 'r')
  try {
    const header = Buffer.alloc(LOG_HEADER_BYTES)
    if (readSync(descriptor, header, 0, LOG_HEADER_BYTES, 0) < LOG_HEADER_BYTES) return pages
    const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8)
    const salts = header.subarray(16, 16 + SALTS_BYTES)
    const frame = Buffer.alloc(FRAME_HEADER_BYTES)
    for (let position = LOG_HEADER_BYTES; ; position += frameBytes) {
      if (readSync(descriptor, frame, 0, FRAME_HEADER_BYTES, position) < FRAME_HEADER_BYTES) return pages
      if (!frame.subarray(8, 8 + SALTS_BYTES).equals(salts)) return pages
      pages.add(frame.readUInt32BE(0) - 1)
    }
  } finally {
    closeSync(descriptor)
  }
}
