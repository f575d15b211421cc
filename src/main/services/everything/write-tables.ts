import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { kindOfTime } from '../../../contract/days.ts'
import { namedColumns, VECTORS, type Source, type Table, type Value } from '../../catalog/everything/index.ts'
import { csvAsGiven } from '../../exporting/csv.ts'
import { cellOf } from '../../exporting/everything/cells.ts'
import {
  dateHeading,
  headingOf,
  nameHeading,
  PICTURE_HEADING,
  tableFile,
} from '../../exporting/everything/naming.ts'
import { vectorFileHeader } from '../../exporting/everything/vector-file.ts'
import { writeHashed } from './hashed-file.ts'
import type { ExportedFile, ExportedTable, ExportedVectors } from './manifest.ts'

const BYTE_ORDER_MARK = '\uFEFF'

interface Written<Entry> {
  readonly entry: Entry
  readonly file: ExportedFile
}

/** One column of a table to be written: its heading, its source, and its text in a row. */
interface WrittenColumn {
  readonly heading: string
  readonly column: string | null
  readonly cell: (row: readonly Value[]) => string
}

/** The file of a picture in the export, by its content. */
type PictureOf = (sha256: string) => string | undefined

/**
 * Writes one table. A number that refers to a row of another table is followed by that row's name, a time in seconds by
 * the date, a picture's content by its file: these are informational only. A vector is represented by its line in the
 * file of its embedder.
 */
export async function writeTable(
  folder: string,
  source: Source,
  table: Table,
  pictureOf: PictureOf,
  signal?: AbortSignal,
): Promise<Written<ExportedTable>> {
  const file = tableFile(table.name)
  const columns = columnsOf(table, pictureOf)
  let rows = 0
  function* lines(): Generator<string, void, void> {
    yield BYTE_ORDER_MARK + csvAsGiven([columns.map(({ heading }) => heading)])
    for (const row of source.rows(table)) {
      rows += 1
      yield csvAsGiven([columns.map(({ cell }) => cell(row))])
    }
  }
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
  const written = await writeHashed(path.join(folder, file), lines(), signal)
  return {
    entry: {
      table: table.name,
      file,
      rows,
      columns: columns.map(({ heading, column }) => ({ heading, column })),
    },
    file: { path: file, ...written },
  }
}

function columnsOf(table: Table, pictureOf: PictureOf): WrittenColumn[] {
  const named = namedColumns(table).map(({ column }) => column)
  const lines = new Map<string, number>()
  return table.columns.flatMap(({ name, type, refersTo }, at): WrittenColumn[] => {
    const own: WrittenColumn = {
      heading: headingOf(name),
      column: name,
      cell: (row) => cellOf(textual(row[at]), type),
    }
    if (table.name === VECTORS.table && name === VECTORS.column) {
      const embedder = table.columns.findIndex((column) => column.name === VECTORS.embedder)
      const next = (row: readonly Value[]): string => {
        const key = String(row[embedder])
        const line = (lines.get(key) ?? 0) + 1
        lines.set(key, line)
        return String(line)
      }
      return [{ ...own, cell: next }]
    }
    if (named.includes(name)) {
      const place = table.columns.length + named.indexOf(name)
      return [
        own,
        { heading: nameHeading(name), column: null, cell: (row) => cellOf(textual(row[place]), 'TEXT') },
      ]
    }
    if (refersTo === 'images' || (table.name === 'images' && name === 'sha256')) {
      return [
        own,
        { heading: PICTURE_HEADING, column: null, cell: (row) => pictureOf(String(row[at])) ?? '' },
      ]
    }
    if (type !== 'REAL' || !name.endsWith('_at')) return [own]
    return [own, { heading: dateHeading(name), column: null, cell: (row) => dateOf(row[at]) }]
  })
}

/** @throws Error for bytes: the catalogue stores none except vectors */
function textual(value: Value): Exclude<Value, Buffer> {
  if (Buffer.isBuffer(value)) throw new Error('a table of texts cannot hold bytes')
  return value
}

/** The latest time that a date can represent. */
const LATEST_SECOND = 8.64e12

function dateOf(seconds: Value): string {
  if (typeof seconds !== 'number' || Math.abs(seconds) > LATEST_SECOND) return ''
  const kind = kindOfTime(seconds)
  if (kind === 'rank') return ''
  const text = new Date(seconds * 1000).toISOString()
  return kind === 'day' ? text.slice(0, 10) : text
}

/** Writes the vectors of every embedder, in the order of the lines of their table. */
export async function writeVectors(
  folder: string,
  source: Source,
  signal?: AbortSignal,
): Promise<Written<ExportedVectors>[]> {
  const table = source.tables.find(({ name }) => name === VECTORS.table)
  if (table === undefined) return []
  const ofEmbedder = table.columns.findIndex(({ name }) => name === VECTORS.embedder)
  const ofVector = table.columns.findIndex(({ name }) => name === VECTORS.column)
  const written: Written<ExportedVectors>[] = []
  for (const { embedder, rows, dimension } of source.vectors) {
    const file = `vectors/embedder-${embedder}.npy`
    function* pieces(): Generator<Buffer, void, void> {
      yield vectorFileHeader(rows, dimension)
      for (const row of source.rows(table as Table)) {
        const vector = row[ofVector]
        if (row[ofEmbedder] === embedder && Buffer.isBuffer(vector)) yield vector
      }
    }
    await mkdir(path.join(folder, 'vectors'), { recursive: true })
    const content = await writeHashed(path.join(folder, file), pieces(), signal)
    written.push({
      entry: { file, embedder: Number(embedder), rows, dimension },
      file: { path: file, ...content },
    })
  }
  return written
}
