import type { Database, RunResult, Statement } from 'better-sqlite3'
import { withFaults } from '../../catalog-read/index.ts'
import { log, msSince } from '../../logging/log.ts'

type Value = string | number | bigint | Uint8Array | null
type Parameter = Value | Readonly<Record<string, Value>>

/** Duration from which a statement is logged as slow, in milliseconds. */
const SLOW_MS = 200
const LONGEST_TEXT = 160

/**
 * The writing connection as used by the stores: every statement is prepared once, however many thousand rows an import
 * inserts, and an SQLite error becomes a Fault that names the catalogue.
 */
export class Statements {
  readonly #connection: Database
  readonly #prepared = new Map<string, Statement>()
  #beforeChange: () => void = () => undefined
  #afterChange: () => void = () => undefined

  constructor(connection: Database) {
    this.#connection = connection
  }

  /** From now on, calls `action` before every statement that can write, and before every transaction. */
  beforeChange(action: () => void): void {
    this.#beforeChange = action
  }

  /** From now on, calls `action` after every statement and transaction that can have written, once it is on disk. */
  afterChange(action: () => void): void {
    this.#afterChange = action
  }

  /** @throws Fault `disk`, `damaged`; SqliteError for a broken constraint, which is a programming error */
  run(sql: string, ...parameters: Parameter[]): RunResult {
    if (!this.#connection.inTransaction) this.#beforeChange()
    const result = this.#guarded(sql, () => this.#prepare(sql).run(...parameters))
    if (!this.#connection.inTransaction) this.#afterChange()
    return result
  }

  /**
   * The first row, or undefined if there is none.
   * @throws as `run`
   */
  get(sql: string, ...parameters: Parameter[]): unknown {
    return this.#guarded(sql, () => this.#prepare(sql).get(...parameters))
  }

  /** Every row. @throws as `run` */
  all(sql: string, ...parameters: Parameter[]): unknown[] {
    return this.#guarded(sql, () => this.#prepare(sql).all(...parameters))
  }

  /**
   * Runs statements that change tables and triggers, from the program's own text only.
   * @throws as `run`
   */
  define(sql: string): void {
    this.#guarded(sql, () => this.#connection.exec(sql))
  }

  /**
   * Runs `work` completely or not at all; a nested transaction is part of the outer one.
   * @throws as `run`, and what `work` throws
   */
  transaction<Result>(work: () => Result): Result {
    if (!this.#connection.inTransaction) this.#beforeChange()
    const transaction = this.#connection.transaction(work)
    const result = this.#guarded('transaction', () => transaction.immediate())
    if (!this.#connection.inTransaction) this.#afterChange()
    return result
  }

  #prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql)
    if (statement === undefined) {
      statement = this.#connection.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }

  #guarded<Result>(sql: string, action: () => Result): Result {
    const started = performance.now()
    const result = withFaults(this.#connection.name, action)
    const ms = msSince(started)
    // Values are parameters, so the SQL text is the program's own.
    if (ms >= SLOW_MS) {
      log('info', 'slow-query', { query: sql.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT), ms })
    }
    return result
  }
}
