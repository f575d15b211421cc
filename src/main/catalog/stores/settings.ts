import type { Statements } from '../statements.ts'

/** Writes the gallery's own settings; values are JSON. */
export class SettingStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  set(key: string, value: unknown): void {
    this.#statements.run(
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    )
  }
}
