/** An id in single quotes, in double quotes or bare, and the separator after it. */
const ID = /\s*(?:'([^'"[\],]+)'|"([^'"[\],]+)"|([^'"[\],\s]+))\s*(,|$)/y

/**
 * The ids of a basket, as printed by Python for a list: `['a', 'b']`. Double quotes, missing spaces and a single id
 * without brackets are accepted too; undefined for anything else, including an empty list.
 */
export function readIdList(text: string): string[] | undefined {
  const trimmed = text.trim()
  const isBracketed = trimmed.startsWith('[') && trimmed.endsWith(']') && trimmed.length > 1
  const inner = isBracketed ? trimmed.slice(1, -1) : trimmed
  const ids: string[] = []
  for (let place = 0; place < inner.length;) {
    ID.lastIndex = place
    const found = ID.exec(inner)
    if (found === null) return undefined
    const written = found.slice(1, 4).find((part) => part)
    ids.push((written ?? '').trim())
    place = ID.lastIndex
  }
  return ids.length === 0 || ids.includes('') || (!isBracketed && ids.length > 1) ? undefined : ids
}
