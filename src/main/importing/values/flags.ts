import { WORK_STATES } from '../../../contract/areas/importing.ts'
import { message } from '../../../messages/message.ts'
import { isBlank, shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

const YES = new Set([
  '1',
  'true',
  't',
  'yes',
  'y',
  'ja',
  'j',
  'wahr',
  'sí',
  'si',
  's',
  'verdadero',
  'oui',
  'x',
  '✓',
  '✔',
])
const NO = new Set(['0', 'false', 'f', 'no', 'n', 'nein', 'falsch', 'falso', 'non', '✗', '✘'])

/** A yes or no in English, Spanish or German, a number, or a tick. */
export function readFlag(cell: Cell): Reading<boolean> {
  if (typeof cell === 'boolean') return understood(cell)
  const text = textOf(cell).toLowerCase()
  if (YES.has(text)) return understood(true)
  if (NO.has(text)) return understood(false)
  return refused(message('values.notFlag', { cell: shown(cell) }))
}

/** Whether a column contains only ticks: in such a column an empty cell means no, elsewhere it means unknown. */
export function isTickColumn(cells: Iterable<Cell>): boolean {
  let ticks = 0
  for (const cell of cells) {
    const text = textOf(cell).toLowerCase()
    if (text === '') continue
    if (!['x', '✓', '✔'].includes(text)) return false
    ticks++
  }
  return ticks > 0
}

export type WorkState = (typeof WORK_STATES)[number]

// prettier-ignore
const STATE_WORDS: Readonly<Record<WorkState, readonly string[]>> = {
  available: ['available', 'in stock', 'for sale', 'unsold', 'not sold', 'in inventory', 'verfügbar', 'lieferbar', 'vorrätig', 'unverkauft', 'nicht verkauft', 'zu verkaufen', 'disponible', 'en venta', 'no vendido', 'no vendida', 'sin vender', 'en stock', 'à vendre', 'active', 'disponibile', 'beschikbaar', 'в наличии', 'в продаже', '在庫あり', '販売中'],
  reserved: ['reserved', 'on hold', 'hold', 'on reserve', 'reserviert', 'reservado', 'reservada', 'réservé', 'réservée', 'riservato', 'gereserveerd', 'бронь', 'забронировано', '予約済', '商談中'],
  sold: ['sold', 'sold out', 'red dot', 'verkauft', 'ausverkauft', 'vendido', 'vendida', 'agotado', 'agotada', 'vendu', 'vendue', 'épuisé', 'venduto', 'venduta', 'verkocht', 'продано', 'продана', '売約済', '売却済', '販売済', 'נמכר'],
  withdrawn: ['withdrawn', 'not for sale', 'nfs', 'on loan', 'loaned', 'loaned out', 'destroyed', 'lost', 'stolen', 'damaged', 'returned', 'returned to artist', 'private collection', 'archived', 'draft', 'unavailable', 'not available', 'zurückgezogen', 'unverkäuflich', 'ausgeliehen', 'leihgabe', 'zerstört', 'verloren', 'gestohlen', 'zurück an künstler', 'nicht verfügbar', 'retirado', 'retirada', 'no disponible', 'prestado', 'prestada', 'en préstamo', 'destruido', 'destruida', 'perdido', 'perdida', 'robado', 'devuelto', 'devuelto al artista', 'retiré', 'prêté', 'détruit', 'не продаётся', 'не продается', '非売品'],
}
const STATES: ReadonlyMap<string, WorkState> = new Map(
  WORK_STATES.flatMap((state) => STATE_WORDS[state].map((word) => [word, state] as const)),
)

/**
 * Whether a work can be offered, in English, Spanish or German; text after the word ("Sold (2023)", "Sold - Ann Lee",
 * "Verkauft an Meyer") does not change it.
 */
export function readState(cell: Cell): Reading<WorkState> {
  const text = textOf(cell).toLowerCase().replaceAll(/\s+/g, ' ')
  const plain = text.replace(/[.!?]+$/, '')
  const lead = /^(.*?)(?: ?[([\-–—:,/;]| \d| (?:to|an|a|à|by|for|bis|until|hasta|am|on|el|in)(?= )).*$/u.exec(
    plain,
  )?.[1]
  const state = STATES.get(plain) ?? (lead === undefined ? undefined : STATES.get(lead.trim()))
  return state === undefined
    ? refused(message('values.notState', { cell: shown(cell), states: WORK_STATES.join(', ') }))
    : understood(state)
}

/** Whether a column of sold works counts copies: only numbers, at least one above 1. */
export function countsCopies(cells: Iterable<Cell>): boolean {
  let most = 0
  for (const cell of cells) {
    if (isBlank(cell)) continue
    const text = textOf(cell)
    if (!/^\d{1,4}$/.test(text)) return false
    most = Math.max(most, Number(text))
  }
  return most > 1 && most < 1900
}

/**
 * A cell in a column of sold works: a yes or no, a tick, a date, a name or a price of the sale. Empty cells give no
 * information on the work, which then counts as in stock.
 */
export function readSold(cell: Cell): boolean {
  const flag = readFlag(cell)
  if (flag.ok) return flag.value
  const state = readState(cell)
  return state.ok ? state.value === 'sold' : textOf(cell) !== ''
}
