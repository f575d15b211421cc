import { asJson, asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'

/** A row of another table that named a merged row in `column`. */
export interface Reference {
  readonly table: string
  readonly column: string
  /** As it was. */
  readonly row: JsonRow
  /** Whether it names the kept row now; else the kept row had its like, and it was removed. */
  readonly moved: boolean
}

/** What a table asks for beyond the column that names the row. */
export interface AlsoSet {
  /** SQL that goes on behind `SET column = value`, with parameters of its own or of the row. */
  readonly sql: string
  readonly values?: Readonly<Record<string, number>>
}

/** Gives what names one row of a table to another row of it, and back: of works, of clients. */
export class MovedRows {
  readonly #statements: Statements
  readonly #parent: string

  /** @param parent the table whose rows are made one */
  constructor(statements: Statements, parent: string) {
    this.#statements = statements
    this.#parent = parent
  }

  /** Every column of the schema that names a row of the parent. */
  columns(): { table: string; column: string }[] {
    return this.#statements.all(
      `SELECT tables.name AS "table", keys."from" AS "column"
         FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
         WHERE tables.type = 'table' AND keys."table" = ? ORDER BY 1, 2`,
      this.#parent,
    ) as { table: string; column: string }[]
  }

  /** Moves the rows of one column, or removes them all where they are `computed`. @returns how each was */
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

  /** Puts one row back as it was. One that is gone since stays so. */
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

  /** A condition that finds one row again by its key; `moved`: the column that names the kept row now. */
  #identity(table: string, moved?: string): string {
    const columns = this.#statements.all('SELECT name, pk FROM pragma_table_info(?)', table) as {
      name: string
      pk: number
    }[]
    const keys = columns.filter(({ pk }) => pk > 0)
    const names = (keys.length > 0 ? keys : columns).map(({ name }) => name)
    const key = names.map((name) => `${name} IS ${name === moved ? '@kept' : `@${name}`}`)
    // A key that does not name the parent: what was given to another row since stays there.
    if (moved !== undefined && !names.includes(moved)) key.push(`${moved} = @kept`)
    return key.join(' AND ')
  }

  /** A row may name something that is gone meanwhile, such as an old clustering. */
  #insertIfPossible(table: string, row: JsonRow): void {
    try {
      this.#statements.transaction(() => this.insert(table, row))
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error
    }
  }
}
