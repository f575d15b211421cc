import type { PictureTexts } from '../../contract/inspection.ts'
import type { BlockTexts } from './block-texts.ts'
import { exifTexts } from './exif.ts'
import { iptcTexts } from './iptc.ts'
import { xmpTexts } from './xmp.ts'

/*
 * The texts in a picture file about the work shown: IPTC, XMP and EXIF as returned by sharp along with the size, so
 * that no file is read twice. Parsed here and not by a package: exifr has had no maintainer since 2021, and
 * exiftool-vendored starts a separate program. The blocks are untrusted: sizes are bounded, texts are cleaned, and
 * unreadable blocks yield nothing.
 */

/** The metadata blocks of a file, as returned by sharp. */
export interface TextBlocks {
  readonly exif?: Uint8Array
  readonly iptc?: Uint8Array
  readonly xmp?: Uint8Array
}

/** Larger blocks contain pictures or the history of an editor. */
const MOST_BYTES = 1 << 20
const LONGEST = 300
const LONGEST_KEYWORD = 60
const MOST_KEYWORDS = 50
const YEARS = { first: 1000, last: 2100 } as const

/** Default titles written by cameras and programs. */
const NO_TITLE =
  /^(?:olympus digital camera|sony dsc|samsung|minolta digital camera|konica minolta.*|kodak digital.*|digital camera|default|screenshot.*|scan(?:ned image)?\s*\d*|(?:img|dsc[nf]?|dcim|pict?|image|photo|p)[-_ \\/]*\d+.*|.*\.(?:jpe?g|tiff?|png|psd|dng|nef|cr2))$/i
const NO_ARTIST =
  /^(?:unknown|none|n\/a|picasa|camera|photographer|user|owner|admin(?:istrator)?|canon|nikon|sony|default)$/i

/**
 * Title, artist, year and keywords of a picture; undefined if it has none. The IPTC fields for the work shown take
 * precedence over those of the picture. A date that is also the photograph's is not used for the work.
 */
export function describedBy(blocks: TextBlocks): PictureTexts | undefined {
  const readers = [
    [xmpTexts, blocks.xmp],
    [iptcTexts, blocks.iptc],
    [exifTexts, blocks.exif],
  ] as const
  const said = readers.flatMap(([read, block]) => {
    if (block === undefined || block.length > MOST_BYTES) return []
    try {
      return [read(block)]
    } catch {
      // A damaged block: the picture is accepted all the same.
      return []
    }
  })
  const first = (of: (texts: BlockTexts) => string | undefined, none: RegExp): string | undefined =>
    said.map((texts) => cleaned(of(texts) ?? '', LONGEST)).find((text) => text !== '' && !none.test(text))
  const title = first(({ title: text }) => text, NO_TITLE)
  const artist = first(({ artist: text }) => text, NO_ARTIST)
  const photographed = said.map((texts) => yearOf(texts.photographed)).find((year) => year !== undefined)
  const year = said
    .map((texts) => yearOf(texts.created))
    .find((made) => made !== undefined && made !== photographed)
  const keywords = keywordsOf(said.flatMap((texts) => texts.keywords ?? []))
  if (title === undefined && artist === undefined && year === undefined && keywords.length === 0)
    return undefined
  return { ...(title && { title }), ...(artist && { artist }), ...(year && { year }), keywords }
}

function keywordsOf(words: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const word of words) {
    const keyword = cleaned(word, LONGEST_KEYWORD)
    if (keyword !== '' && found.size < MOST_KEYWORDS && !found.has(keyword.toLowerCase()))
      found.set(keyword.toLowerCase(), keyword)
  }
  return [...found.values()]
}

/** The text on one line, without control characters and direction marks. */
function cleaned(text: string, longest: number): string {
  const plain = text.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD\uFFFE\uFFFF]+/gu, ' ')
  return plain.replaceAll(/\s+/gu, ' ').trim().slice(0, longest).toWellFormed().trim()
}

function yearOf(date: string | undefined): number | undefined {
  const year = Number(/^\s*(?:c(?:a|irca)?\.? ?)?(\d{4})(?!\d{1,3}(?!\d))/i.exec(date ?? '')?.[1])
  return year >= YEARS.first && year <= YEARS.last ? year : undefined
}
