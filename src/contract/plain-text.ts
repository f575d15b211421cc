/** A text without its accents: `Cézanne` -> `Cezanne`. Letters without a plain form, such as ø, are kept. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}+/gu, '')
}

/** A text without capitals and accents, as compared in searches: `cezanne` finds Cézanne. */
export function folded(text: string): string {
  return withoutAccents(text).toLowerCase()
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An XML text with its character references resolved: `&amp;`, `&#233;`, `&#xe9;`. Invalid references are removed. */
export function withoutReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
