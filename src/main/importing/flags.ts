import { WORK_STATES } from '../../contract/areas/importing.ts'
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
  'pieza única',
  'unique piece',
  'unique work',
  'one-off',
  'monotype',
  'monotypie',
  'monotipo',
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

/** How often a work exists: once, or in an edition of which the size may be known. */
export interface Edition {
  readonly oneOfAKind: boolean
  readonly size?: number
}

/** 3/10, 3 of 10, Nr. 3/10: a numbered copy and the size of its edition. */
const NUMBERED = /^(?:no\.?|nr\.?|nº|#)? ?[a-z]*\d+ ?(?:\/|of|von|de) ?(\d+)/i
/** edition of 25, ed. 25, Auflage 25, edición de 25, 25 copies */
const SIZED =
  /(?:edition|ed\.|auflage|aufl\.|edición|tirada|tirage)(?: of| von| de|:)? ?(\d+)|^(\d+) (?:copies|exemplare|ejemplares)/i
const OPEN = /open|unlimited|offen|unlimitiert|abierta|ilimitada/i
/** Artist's and printer's proofs: copies beside the numbered ones. */
const PROOF =
  /^(?:[a-z]*\d+\/\d+ )?(?:a\.? ?p\.?|p\.? ?p\.?|h\.? ?c\.?|e\.? ?a\.?|p\.? ?a\.?|artist['’]?s? proof|printer['’]?s? proof|hors commerce|épreuve d['’]artiste|künstlerexemplar|prueba de artista)\b/i

/**
 * Whether a work exists once: a word of the trade, a flag, or an edition ("3/10", "Edition of 25", "AP"); "1/1" exists
 * once.
 */
export function readEdition(cell: Cell): Reading<Edition> {
  const text = textOf(cell)
  const lower = text.toLowerCase()
  if (UNIQUE.has(lower)) return understood({ oneOfAKind: true })
  if (MULTIPLE.has(lower) || OPEN.test(text) || PROOF.test(text)) return understood({ oneOfAKind: false })
  // Only one of the alternatives of `SIZED` has digits.
  const size = Number(NUMBERED.exec(text)?.[1] ?? (SIZED.exec(text)?.slice(1).join('') || NaN))
  if (size === 1) return understood({ oneOfAKind: true })
  if (size > 1) return understood({ oneOfAKind: false, size })
  return refused(`${quoted(cell)} does not say how often the work exists`)
}

/** Whether a work exists once: a flag, one of the trade's words for it, or an edition. */
export function readOneOfAKind(cell: Cell): Reading<boolean> {
  const edition = readEdition(cell)
  return edition.ok ? understood(edition.value.oneOfAKind) : readFlag(cell)
}

/** A cell of a column of editions: there a number alone is the size of the edition, and a yes says that it is one. */
export function readEditionColumn(cell: Cell): Reading<boolean> {
  const text = textOf(cell)
  if (/^\d+$/.test(text)) return understood(Number(text) === 1)
  const edition = readEdition(cell)
  if (edition.ok) return understood(edition.value.oneOfAKind)
  const flag = readFlag(cell)
  return flag.ok ? understood(!flag.value) : edition
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

export type WorkState = (typeof WORK_STATES)[number]

// prettier-ignore
const STATE_WORDS: Readonly<Record<WorkState, readonly string[]>> = {
  available: ['available', 'in stock', 'for sale', 'unsold', 'not sold', 'in inventory', 'verfügbar', 'lieferbar', 'vorrätig', 'unverkauft', 'nicht verkauft', 'zu verkaufen', 'disponible', 'en venta', 'no vendido', 'no vendida', 'sin vender', 'en stock', 'à vendre'],
  reserved: ['reserved', 'on hold', 'hold', 'on reserve', 'reserviert', 'reservado', 'reservada', 'réservé', 'réservée'],
  sold: ['sold', 'sold out', 'red dot', 'verkauft', 'ausverkauft', 'vendido', 'vendida', 'agotado', 'agotada', 'vendu', 'vendue', 'épuisé', 'venduto', 'venduta', 'verkocht'],
  withdrawn: ['withdrawn', 'not for sale', 'nfs', 'on loan', 'loaned', 'loaned out', 'destroyed', 'lost', 'stolen', 'damaged', 'returned', 'returned to artist', 'private collection', 'archived', 'unavailable', 'not available', 'zurückgezogen', 'unverkäuflich', 'ausgeliehen', 'leihgabe', 'zerstört', 'verloren', 'gestohlen', 'zurück an künstler', 'nicht verfügbar', 'retirado', 'retirada', 'no disponible', 'prestado', 'prestada', 'en préstamo', 'destruido', 'destruida', 'perdido', 'perdida', 'robado', 'devuelto', 'devuelto al artista', 'retiré', 'prêté', 'détruit'],
}
const STATES: ReadonlyMap<string, WorkState> = new Map(
  WORK_STATES.flatMap((state) => STATE_WORDS[state].map((word) => [word, state] as const)),
)

/**
 * Whether a work can be offered, in English, Spanish or German; what stands behind the word ("Sold (2023)", "Sold - Ann
 * Lee", "Verkauft an Meyer") does not change it.
 */
export function readState(cell: Cell): Reading<WorkState> {
  const text = textOf(cell).toLowerCase().replaceAll(/\s+/g, ' ')
  const plain = text.replace(/[.!?]+$/, '')
  const lead = /^(.*?)(?: ?[([\-–—:,/;]| \d| (?:to|an|a|à|by|for|bis|until|hasta|am|on|el|in)(?= )).*$/u.exec(
    plain,
  )?.[1]
  const state = STATES.get(plain) ?? (lead === undefined ? undefined : STATES.get(lead.trim()))
  return state === undefined
    ? refused(`${quoted(cell)} is not one of ${WORK_STATES.join(', ')}`)
    : understood(state)
}

/**
 * A cell of a column that says what is sold: a yes or no, a tick, a date, a name or a price of the sale. Empty cells
 * say nothing of the work, which is in stock then.
 */
export function readSold(cell: Cell): boolean {
  const flag = readFlag(cell)
  if (flag.ok) return flag.value
  const state = readState(cell)
  return state.ok ? state.value === 'sold' : textOf(cell) !== ''
}
