import { withoutReferences } from '../../../contract/plain-text.ts'
/** A part of an XML text, in document order. */
export type XmlPiece =
  | { readonly kind: 'open' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

const PIECE =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<!(?:[^>]*)>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g

/** The tags and texts of an XML document, with names without their namespace. Entities in texts are resolved. */
export function* xmlPieces(xml: string): Generator<XmlPiece> {
  for (const found of xml.matchAll(PIECE)) {
    const [, literal, closing, name, attributes, empty, text] = found as (string | undefined)[]
    if (text !== undefined) yield { kind: 'text', text: withoutReferences(text) }
    else if (literal !== undefined) yield { kind: 'text', text: literal }
    else if (name !== undefined) {
      const local = name.slice(name.indexOf(':') + 1)
      if (closing === '/') yield { kind: 'close', name: local }
      else yield { kind: empty === '/' ? 'empty' : 'open', name: local, attributes: attributes ?? '' }
    }
  }
}

/** The value of an attribute, regardless of its namespace prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : withoutReferences(value)
}
