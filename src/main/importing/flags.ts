import { quoted, refused, textOf, understood } from './reading.ts'
import type { Cell, Reading } from './reading.ts'

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

/** A yes or no in English, Spanish or German, as a number, or as a tick. */
export function readFlag(cell: Cell): Reading<boolean> {
  if (typeof cell === 'boolean') return understood(cell)
  const text = textOf(cell).toLowerCase()
  if (YES.has(text)) return understood(true)
  if (NO.has(text)) return understood(false)
  return refused(`${quoted(cell)} is neither yes nor no`)
}

const UNIQUE = new Set([
  'original',
  'unique',
  'one of a kind',
  'one-of-a-kind',
  'unikat',
  'einzelstück',
  'único',
  'única',
])
const MULTIPLE = new Set([
  'print',
  'edition',
  'multiple',
  'reproduction',
  'druck',
  'auflage',
  'edición',
  'lámina',
])

/** Whether a work exists once: a flag, or one of the trade's words for it. */
export function readOneOfAKind(cell: Cell): Reading<boolean> {
  const text = textOf(cell).toLowerCase()
  if (UNIQUE.has(text)) return understood(true)
  if (MULTIPLE.has(text)) return understood(false)
  return readFlag(cell)
}

/** A column that holds nothing but ticks: there an empty cell says no, elsewhere it says nothing. */
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

const WORK_STATES = ['available', 'reserved', 'sold', 'withdrawn'] as const
export type WorkState = (typeof WORK_STATES)[number]

const STATE_WORDS: Readonly<Record<string, WorkState>> = {
  available: 'available',
  'in stock': 'available',
  'for sale': 'available',
  verfügbar: 'available',
  lieferbar: 'available',
  disponible: 'available',
  'en venta': 'available',
  reserved: 'reserved',
  'on hold': 'reserved',
  reserviert: 'reserved',
  reservado: 'reserved',
  reservada: 'reserved',
  sold: 'sold',
  verkauft: 'sold',
  vendido: 'sold',
  vendida: 'sold',
  withdrawn: 'withdrawn',
  zurückgezogen: 'withdrawn',
  retirado: 'withdrawn',
  retirada: 'withdrawn',
  'not for sale': 'withdrawn',
  nfs: 'withdrawn',
  unverkäuflich: 'withdrawn',
}

/** Whether a work can be offered, in English, Spanish or German. */
export function readState(cell: Cell): Reading<WorkState> {
  const text = textOf(cell).toLowerCase()
  if (Object.hasOwn(STATE_WORDS, text)) return understood(STATE_WORDS[text])
  return refused(`${quoted(cell)} is not one of ${WORK_STATES.join(', ')}`)
}
