import { asJson, asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'

/** A row of another table that referred to a merged row in `column`. */
export interface Reference {
  readonly table: string
  readonly column: string
  /** The row's former content. */
  readonly row: JsonRow
  /** Whether it now refers to the kept row; otherwise the kept row had an equivalent, and it was removed. */
  readonly moved: boolean
}

/** What a table requires in addition to the column that refers to the row. */
export interface AlsoSet {
  /** SQL that follows `SET column = value`, with parameters of its own or of the row. */
  readonly sql: string
  readonly values?: Readonly<Record<string, number>>
}

/** Redirects references from one row of a table to another row of it, and back: for works and clients. */
export class MovedRows {
  readonly #statements: Statements
  readonly #parent: string

  /** @param parent the table whose rows are merged */
  constructor(statements: Statements, parent: string) {
    this.#statements = statements
    this.#parent = parent
  }

  /** Every column of the schema that refers to a row of the parent. */
  columns(): { table: string; column: string }[] {
    return this.#statements.all(
      `SELECT tables.name AS "table", keys."from" AS "column"
         FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
         WHERE tables.type = 'table' AND keys."table" = ? ORDER BY 1, 2`,
      this.#parent,
    ) as { table: string; column: string }[]
  }

  /**
   * Moves the rows of one column, or removes them all if they are `computed`.
   * @returns the former content of each
   */
  move(
    { table, column }: { readonly table: string; readonly column: string },
    {
      from,
      to,
      computed = false,
    }: { readonly from: number; readonly to: number; readonly computed?: boolean },
    also: AlsoSet = { sql: '' },
  ): Reference[] {
    const rows = this.#statements.all(`SELECT * FROM ${table} WHERE ${column} = ?`, from)
    const references = (rows as Record<string, unknown>[]).map((raw): Reference => {
      const row = asJson(raw)
      if (computed) return { table, column, row, moved: false }
      const { changes } = this.#statements.run(
        `UPDATE OR IGNORE ${table} SET ${column} = @kept${also.sql} WHERE ${this.#identity(table)}`,
        { ...asSql(row), kept: to, ...also.values },
      )
      return { table, column, row, moved: changes > 0 }
    })
    this.#statements.run(`DELETE FROM ${table} WHERE ${column} = ?`, from)
    return references
  }

  /** Restores one row to its former content. A row deleted since stays deleted. */
  restore({ table, column, row, moved }: Reference, kept: number, also = ''): void {
    if (!moved) {
      this.#insertIfPossible(table, row)
      return
    }
    this.#statements.run(
      `UPDATE ${table} SET ${column} = @${column}${also} WHERE ${this.#identity(table, column)}`,
      { ...asSql(row), kept },
    )
  }

  insert(table: string, row: JsonRow): void {
    const names = Object.keys(row)
    this.#statements.run(
      `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      asSql(row),
    )
  }

  /** A condition that finds one row by its key; `moved`: the column that now refers to the kept row. */
  #identity(table: string, moved?: string): string {
    const columns = this.#statements.all('SELECT name, pk FROM pragma_table_info(?)', table) as {
      name: string
      pk: number
    }[]
    const keys = columns.filter(({ pk }) => pk > 0)
    const names = (keys.length > 0 ? keys : columns).map(({ name }) => name)
    const key = names.map((name) => `${name} IS ${name === moved ? '@kept' : `@${name}`}`)
    // For a key that does not contain the parent: what has since been assigned to another row stays there.
    if (moved !== undefined && !names.includes(moved)) key.push(`${moved} = @kept`)
    return key.join(' AND ')
  }

  /** A row can refer to something that has since been deleted, such as an old clustering. */
  #insertIfPossible(table: string, row: JsonRow): void {
    try {
      this.#statements.transaction(() => this.insert(table, row))
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error
    }
  }
}
