import type { Database } from 'better-sqlite3'
import type { PageSumsKeeper } from '../page-sums/keeper.ts'
import type { Statements } from '../statements.ts'
import { forgetPerson, type Forgotten } from './forget-person.ts'
import { noteForgotten } from './forgotten-list.ts'

/** Readers hold the log only briefly; a reader that holds it longer than this is reported. */
const PATIENCE_MS = 10_000

/** Forgets clients of a gallery that is open for writing. */
export class ForgettingStore {
  readonly #statements: Statements
  readonly #connection: Database
  readonly #pages: PageSumsKeeper
  readonly #folder: string

  constructor(statements: Statements, connection: Database, pages: PageSumsKeeper, folder: string) {
    this.#statements = statements
    this.#connection = connection
    this.#pages = pages
    this.#folder = folder
  }

  /**
   * Removes a client from the catalogue and records it; the clients that copies must not name are recorded next to the
   * copies.
   */
  forget(number: number): Forgotten & { readonly at: string } {
    const forgotten = this.#statements.transaction(() => {
      const found = forgetPerson(this.#connection, number)
      if (found === undefined) throw new Error(`there is no client with the number ${number}`)
      const at = new Date().toISOString()
      const { people, ...report } = found
      this.#statements.run(
        'INSERT INTO forgettings (forgotten_at, people, report) VALUES (?, ?, ?)',
        at,
        JSON.stringify(people),
        JSON.stringify(report),
      )
      return { ...found, at }
    })
    noteForgotten(this.#folder)
    return forgotten
  }

  /**
   * Rewrites the catalogue's file and empties its log: until then, removed data remains in free pages. Takes as long as
   * writing the file.
   * @returns whether the log is empty; false while another connection reads an older state
   */
  wipe(): boolean {
    this.#statements.define('VACUUM')
    return this.#pages.writeLog(PATIENCE_MS)
  }
}
