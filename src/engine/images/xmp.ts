import { withoutReferences } from '../../contract/plain-text.ts'
import type { BlockTexts } from './block-texts.ts'

/**
 * The texts of an XMP packet. Names are matched by their usual prefixes; nothing outside the packet is ever requested.
 */
export function xmpTexts(block: Uint8Array): BlockTexts {
  const xmp = new TextDecoder().decode(block)
  // IPTC fields about the work shown take precedence over those about the picture.
  const shown = inside(xmp, 'Iptc4xmpExt:ArtworkOrObject') ?? ''
  const first = (...lists: readonly string[][]): string | undefined =>
    lists.find((list) => list.length > 0)?.at(0)
  return {
    title: first(valuesOf(shown, 'Iptc4xmpExt:AOTitle'), valuesOf(xmp, 'dc:title')),
    artist: first(
      valuesOf(shown, 'Iptc4xmpExt:AOCreator'),
      valuesOf(shown, 'Iptc4xmpExt:AOCreatorName'),
      valuesOf(xmp, 'dc:creator'),
    ),
    keywords: valuesOf(xmp, 'dc:subject'),
    created: first(
      valuesOf(shown, 'Iptc4xmpExt:AODateCreated'),
      valuesOf(shown, 'Iptc4xmpExt:AOCircaDateCreated'),
      valuesOf(xmp, 'photoshop:DateCreated'),
    ),
    photographed: first(valuesOf(xmp, 'exif:DateTimeOriginal'), valuesOf(xmp, 'xmp:CreateDate')),
  }
}

/** The text between the first opening tag of a name and its closing tag. */
function inside(xml: string, name: string): string | undefined {
  for (let at = xml.indexOf(`<${name}`); at >= 0; at = xml.indexOf(`<${name}`, at + 1)) {
    if (!/[\s/>]/.test(xml.charAt(at + name.length + 1))) continue
    const open = xml.indexOf('>', at)
    if (open < 0) return undefined
    if (xml.charAt(open - 1) === '/') return ''
    const close = xml.indexOf(`</${name}>`, open)
    return close < 0 ? undefined : xml.slice(open + 1, close)
  }
  return undefined
}

/** The values of a property: the entries of its list, its text, or its attribute. */
function valuesOf(xml: string, name: string): string[] {
  const content = inside(xml, name)
  if (content === undefined) {
    const attribute = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xml)
    return [attribute?.[1] ?? attribute?.[2] ?? '']
      .map((text) => withoutReferences(text).trim())
      .filter((text) => text !== '')
  }
  const entries: string[] = []
  for (let at = content.indexOf('<rdf:li'); at >= 0; at = content.indexOf('<rdf:li', at + 1)) {
    const open = content.indexOf('>', at)
    const close = content.indexOf('</rdf:li>', at)
    if (open < 0 || close < open) break
    entries.push(content.slice(open + 1, close))
  }
  return (entries.length > 0 ? entries : [content])
    .map((text) => withoutReferences(text.replaceAll(/<[^>]*>/g, '')).trim())
    .filter((text) => text !== '')
}
