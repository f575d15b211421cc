type Value = string | number | null

/** A row in a form that JSON can hold: a blob is an object with its bytes in base64. */
export type JsonRow = Readonly<Record<string, Value | { readonly base64: string }>>

/** Converts a row from SQLite to a form that JSON can hold; numbers keep every bit. */
export function asJson(row: Readonly<Record<string, unknown>>): JsonRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : (value as Value),
    ]),
  )
}

/** The inverse of `asJson`. */
export function asSql(row: JsonRow): Record<string, Value | Uint8Array> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value,
    ]),
  )
}
