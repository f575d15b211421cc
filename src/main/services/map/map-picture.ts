import type { MapPictureSettings } from '../../../contract/areas/map.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { SHEET_TILES, type SheetSide } from '../../../contract/sheets.ts'
import { groupNames } from '../../../groups/names.ts'
import { groupTraits } from '../../../groups/traits.ts'
import { drawnWorks } from '../../../map/drawn-works.ts'
import { mapNames, mapOverlay, mapSvg, svgSide } from '../../../map/map-svg.ts'
import { wholeMap } from '../../../map/whole-map.ts'
import { message } from '../../../messages/message.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { listWorks } from '../catalogue/work-list.ts'
import type { MakesSheets } from '../pictures/sheets.ts'
import { showMap } from './map.ts'

type Draws = Reads & Computes & MakesSheets

const TYPES = { svg: 'image/svg+xml', png: 'image/png' } as const

/**
 * The whole map as one file, identical to the window's map when opened in that layout on a stage of that size.
 * @throws Fault `not-found` if no work has a position, and the faults of `SheetMaker.makeAll`
 */
export async function mapPicture(
  session: Draws,
  { format, width, height, ratio, ...view }: MapPictureSettings,
  { signal }: TaskContext,
): Promise<File> {
  const map = showMap(session)
  if (map.works.length === 0) {
    throw new Fault('not-found', message('mapPicture.none'), { next: message('mapPicture.noneNext') })
  }
  await session.sheets.makeAll(signal)
  const works = listWorks(session)
  const byId = new Map(works.map((work) => [work.item_id, work]))
  const clusters = session.reader.layout.clusters()
  // A group is named after all of its works, as in the window.
  const names = groupNames(groupTraits(works), view.language)
  for (const { number, name } of clusters) if (name !== null) names.set(number, name)
  const known = {
    map,
    find: (id: string) => byId.get(id),
    names,
    sizes: new Map(clusters.map(({ number, size }) => [number, size])),
    money: session.reader.money.inUse(),
  }
  const whole = wholeMap(known, { ...view, stage: { width, height } })
  const drawn = format === 'svg' ? await svgOf(session, whole) : await pngOf(session, whole, ratio, signal)
  return new File([drawn], `map.${format}`, { type: TYPES[format] })
}

type Whole = ReturnType<typeof wholeMap>

async function svgOf({ sheets: maker }: MakesSheets, whole: Whole): Promise<string> {
  const side = svgSide(maker.list().sheets.length)
  const { sheets, slotOf } = await sheetsOf(maker, side)
  const addresses = new Map(
    [...sheets].map(([at, bytes]) => [at, `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}`]),
  )
  return mapSvg({ ...whole, sheets: addresses, side, slotOf })
}

async function pngOf(
  { sheets: maker, engines }: Draws,
  whole: Whole,
  ratio: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const side = 64
  const { sheets, slotOf } = await sheetsOf(maker, side)
  const places = [...sheets.keys()]
  const works = drawnWorks({ ...whole, sheets, side, slotOf }).map(({ tile, ...work }) => ({
    ...work,
    tile: tile === null ? null : { ...tile, sheet: places.indexOf(tile.sheet) },
  }))
  const { stage } = whole.look
  const painting = {
    ...stage,
    ratio,
    ground: whole.ink.ground,
    sheets: [...sheets.values()],
    works,
    overlay: mapOverlay(whole),
    names: mapNames(whole),
  }
  return engines.run('paintMap', painting, { signal })
}

/** The available sheets of small pictures, by index, and the position of each picture in them. */
async function sheetsOf(
  maker: MakesSheets['sheets'],
  side: SheetSide,
): Promise<{ sheets: Map<number, Uint8Array<ArrayBuffer>>; slotOf: (sha256: string) => number }> {
  const sheets = new Map<number, Uint8Array<ArrayBuffer>>()
  const slots = new Map<string, number>()
  for (const [at, { name, cells }] of maker.list().sheets.entries()) {
    const bytes = await maker.bytesOf(name, side)
    if (bytes === undefined) continue
    sheets.set(at, bytes)
    cells.forEach((cell, within) => {
      if (cell !== null) slots.set(cell.sha256, at * SHEET_TILES + within)
    })
  }
  return { sheets, slotOf: (sha256) => slots.get(sha256) ?? -1 }
}
