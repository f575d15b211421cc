import type { Artwork } from '../../../catalog-read/index.ts'
import type { DocumentLanguage, WorkField } from '../../../contract/areas/documents.ts'
import type { DocumentWork } from '../../../contract/documents.ts'
import { formatPrice, formatSize } from '../../../messages/formats.ts'
import { wordsOf } from '../../../messages/words-of.ts'

/** How works are shown. */
export interface WorkStyle {
  readonly language: DocumentLanguage
  readonly fields: readonly WorkField[]
  /** Currency of a price that names none: the gallery's. */
  readonly currency: string | null
}

/** A work as shown to a reader: each field is named here, so that no other data of the catalogue can be included. */
export function documentWork(
  work: Artwork,
  { note, description }: { readonly note: string | null; readonly description: string | null },
  picture: DocumentWork['picture'],
  { language, fields, currency }: WorkStyle,
): DocumentWork {
  const say = wordsOf('documents', language)
  const { title, artist, artistBorn, artistDied, year, medium, editionSize, externalId } = work
  const details: Partial<Record<WorkField, string>> = {
    year: year === null ? '' : String(year),
    medium: medium ?? '',
    size: formatSize(work.widthCm, work.heightCm, language, work.depthCm),
    edition: editionSize === null ? '' : say.edition({ size: editionSize }),
    number: say.number({ number: externalId }),
  }
  return {
    title: title ?? say.untitled,
    artist: `${artist ?? say.unknownArtist}${lifeText(artistBorn, artistDied, language)}`,
    details: fields.map((field) => details[field] ?? '').filter((detail) => detail !== ''),
    price: fields.includes('price')
      ? priceOf({ ...work, currency: work.currency ?? currency }, language)
      : null,
    description: fields.includes('description') ? description : null,
    note: fields.includes('note') ? note : null,
    picture,
  }
}

/** The price of a work, or that it is unavailable; for a work without a price, "on request". */
function priceOf({ price, currency, status }: Artwork, language: DocumentLanguage): string {
  const say = wordsOf('documents', language)
  if (status === 'sold' || status === 'withdrawn') return say.sold
  const amount = price === null ? say.onRequest : formatPrice(price, currency, language)
  return status === 'reserved' ? `${amount} · ${say.reserved}` : amount
}

/** " (1840–1926)", " (born 1980)", or an empty text. */
function lifeText(born: number | null, died: number | null, language: DocumentLanguage): string {
  if (born !== null && died !== null) return ` (${born}–${died})`
  if (born !== null) return ` (${wordsOf('documents', language).born({ year: String(born) })})`
  return died === null ? '' : ` (†${died})`
}
