import type { DemoPlan, DemoWork } from './plan.ts'

type Cell = string | number

/** RFC 4180, UTF-8, LF line endings. */
function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    const text = String(value)
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/**
 * File name of a work's picture.
 * @param extension including the dot
 */
export const pictureFile = ({ itemId }: DemoWork, extension: string): string => `${itemId}${extension}`

/**
 * The plan as the importer's three tables, by file name.
 * @param extension of the picture files, including the dot
 */
export function tablesOf(
  { works, clients, sales }: DemoPlan,
  extension: string,
): Record<'artworks.csv' | 'sales.csv' | 'clients.csv', string> {
  return {
    'artworks.csv': toCsv(
      [
        'item_id',
        'file',
        'artist',
        'title',
        'style',
        'subject',
        'year',
        'medium',
        'width_cm',
        'height_cm',
        'price',
        'currency',
        'one_of_a_kind',
        'uploaded_at',
      ],
      works.map((work) => [
        work.itemId,
        pictureFile(work, extension),
        work.artist,
        work.title,
        work.style,
        work.subject,
        work.year,
        work.medium,
        work.widthCm,
        work.heightCm,
        work.price,
        'EUR',
        work.oneOfAKind ? 1 : 0,
        iso(work.uploadedAt),
      ]),
    ),
    'sales.csv': toCsv(
      ['user_id', 'item_id', 'timestamp', 'order_id', 'price'],
      sales.map((sale) => [sale.clientId, sale.itemId, iso(sale.time), sale.orderId, sale.price]),
    ),
    'clients.csv': toCsv(
      ['user_id', 'name', 'contact', 'language', 'budget'],
      clients.map((client) => [client.clientId, client.name, client.contact, client.language, client.budget]),
    ),
  }
}
