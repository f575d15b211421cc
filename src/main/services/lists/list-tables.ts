import type { ListId } from '../../../contract/areas/lists.ts'
import { csvOf } from '../../exporting/csv.ts'
import type { Reads } from '../../session/needs.ts'
import { showList } from './lists.ts'

/** Column names as read by `import artworks`, so that a list can be imported into another gallery. */
const COLUMNS = [
  'place',
  'item_id',
  'title',
  'artist',
  'year',
  'medium',
  'width_cm',
  'height_cm',
  'depth_cm',
  'price',
  'currency',
  'status',
  'note',
] as const

/** A list as a table, in its order. @throws Fault `not-found` */
export function listCsv(session: Reads, list: ListId): { name: string; text: string } {
  const { name, items } = showList(session, list)
  const own = session.reader.money.inUse().currency
  const rows = items.flatMap(({ item_id, note }, at) => {
    const work = session.reader.artworks.byExternalId(item_id)
    if (work === undefined) return []
    const { title, artist, year, medium, widthCm, heightCm, depthCm, price, currency, status } = work
    return [
      [
        at + 1,
        item_id,
        title,
        artist,
        year,
        medium,
        widthCm,
        heightCm,
        depthCm,
        price,
        price === null ? currency : (currency ?? own),
        status,
        note,
      ],
    ]
  })
  return { name: `${fileNameOf(name ?? 'tray')}.csv`, text: csvOf(COLUMNS, rows) }
}

/** A name that is valid on every file system. */
export function fileNameOf(name: string): string {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
    .slice(0, 100)
  return plain === '' ? 'list' : plain
}
