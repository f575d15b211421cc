import type { Statements } from '../statements.ts'

/** Records picture files that crash the engine, by their content. */
export class QuarantineStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Prevents a file with this content from being tried again. */
  setAside(sha256: string): void {
    this.#statements.run(
      'INSERT INTO quarantined_pictures (sha256, set_aside_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      sha256,
      new Date().toISOString(),
    )
  }

  /** Removes the record, after the file was processed successfully. */
  forget(sha256: string): void {
    this.#statements.run('DELETE FROM quarantined_pictures WHERE sha256 = ?', sha256)
  }
}
