import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { TableSettings } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { startChild, type Child } from '../../platform/start-child.ts'
import { knownOf, type AskedHeadings } from './asked-headings.ts'
import { guessesEncoding as guessesHere, readTables as readHere } from './read-tables.ts'
import { TABLE_LIMITS, tooLarge, tooSlow, type TableLimits } from './table-limits.ts'
import type { LongList, TableAnswer, TableQuestion } from './table-wire.ts'
import type { Table } from './table.ts'

/*
 * Tables are untrusted files. Any table that can be expensive is read in a separate process, which a cancellation and
 * the limits can end while main continues; a short text costs no more than starting a process.
 */

const SHORT_BYTES = 256 * 1024
const ZIP = 'PK\u0003\u0004'
/** Time in ms that a process waits for the next request, because a table is read several times. */
const IDLE_MS = 5_000

export interface AskedTable {
  readonly settings?: TableSettings
  readonly headings?: AskedHeadings
  /** Reads only the beginning of a long text file, enough for its headings. */
  readonly peek?: boolean
  readonly signal?: AbortSignal
  readonly limits?: TableLimits
}

/**
 * The tables of a file, as `readTables` of `read-tables.ts`.
 * @throws the same faults; also `bad-input` for a table that exceeds the limits of time or memory; `cancelled`
 */
export async function readTables(file: string, asked: AskedTable = {}): Promise<Table[]> {
  const { settings, headings, peek, signal, limits = TABLE_LIMITS } = asked
  if (await isShortText(file)) {
    return readHere(file, { settings, known: headings && knownOf(headings), peek, signal, limits })
  }
  return (await ask({ what: 'tables', file, settings, headings, peek, limits }, signal)).tables
}

/**
 * The only table of a file, or the first.
 * @throws as `readTables`
 */
export async function readTable(file: string, asked: AskedTable = {}): Promise<Table> {
  const [table] = await readTables(file, asked)
  return table
}

/**
 * Whether the encoding of a text file can only be guessed from its characters.
 * @throws as `readTables`
 */
export async function guessesEncoding(file: string, signal?: AbortSignal): Promise<boolean> {
  if (await isShortText(file)) return guessesHere(file, TABLE_LIMITS)
  return (await ask({ what: 'encoding', file, limits: TABLE_LIMITS }, signal)).guesses
}

/** Errors of accessing the file are reported by the code that reads it. */
async function isShortText(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined)
  if (handle === undefined) return true
  try {
    const { size } = await handle.stat()
    if (size > SHORT_BYTES) return false
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0)
    return buffer.toString('latin1', 0, bytesRead) !== ZIP
  } catch {
    return true
  } finally {
    await handle.close()
  }
}

interface Answers {
  readonly tables: Table[]
  readonly guesses: boolean
}

/** A process waiting for a request. */
let idle: { readonly child: Child; readonly timer: NodeJS.Timeout } | undefined

function taken(): Child {
  const waiting = idle
  idle = undefined
  if (waiting === undefined) return started()
  clearTimeout(waiting.timer)
  waiting.child.hold(true)
  return waiting.child
}

function started(): Child {
  const entry = import.meta.url.endsWith('.ts') ? './table-process.ts' : './table-process.js'
  return startChild(fileURLToPath(new URL(entry, import.meta.url)), { quiet: true })
}

function keep(child: Child): void {
  if (idle !== undefined) {
    child.kill()
    return
  }
  child.hold(false)
  const timer = setTimeout(() => {
    idle = undefined
    child.kill()
  }, IDLE_MS)
  idle = { child, timer: timer.unref() }
  void child.ended.then(() => {
    if (idle?.child === child) idle = undefined
  })
}

async function ask(question: TableQuestion, signal?: AbortSignal): Promise<Answers> {
  const { file, limits } = question
  if (signal?.aborted === true) throw cancelled()
  const child = taken()
  const answers = Promise.withResolvers<Answers>()
  const tables: Table[] = []
  const late = setTimeout(() => answers.reject(tooSlow(file, limits)), limits.ms)
  const cancel = (): void => answers.reject(cancelled())
  signal?.addEventListener('abort', cancel, { once: true })
  const stop = child.onMessage((said) => {
    const answer = said as TableAnswer
    if (answer.is === 'fault') answers.reject(Fault.fromShape(answer.fault))
    else if (answer.is === 'end') answers.resolve({ tables, guesses: answer.guesses })
    else if (answer.is === 'table')
      tables.push({ ...answer.table, rows: [], unfit: [], skipped: [], notes: [] })
    else append(tables, answer.list, answer.values)
  })
  const begun = performance.now()
  void child.ended.then(() =>
    // The process checks the time too, and can be the first to stop.
    answers.reject(performance.now() - begun >= limits.ms ? tooSlow(file, limits) : tooLarge(file, limits)),
  )
  try {
    child.post(question)
    const answer = await answers.promise
    keep(child)
    return answer
  } catch (error) {
    child.kill()
    throw error
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', cancel)
    stop()
  }
}

function append(tables: readonly Table[], list: LongList, values: readonly unknown[]): void {
  const target = tables.at(-1)?.[list] as unknown[] | undefined
  for (const value of values) target?.push(value)
}

function cancelled(): Fault {
  return new Fault('cancelled', message('system.cancelled'))
}
