import { message } from '../../../messages/message.ts'
import { lengthUnit, readLength, withLatinUnits } from './lengths.ts'
import type { LengthUnit } from './lengths.ts'
import type { DecimalMark } from './numbers.ts'
import { shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** Height, width and depth in centimetres. */
export interface Dimensions {
  readonly heightCm: number
  readonly widthCm: number
  readonly depthCm?: number
}

const SIDE = {
  height: /^(?:h|height|hoehe|höhe|alto|altura|hauteur)$/i,
  width: /^(?:w|b|a|width|breite|ancho|anchura|largeur)$/i,
  depth: /^(?:d|t|p|depth|tiefe|fondo|profundidad|profondeur)$/i,
}
type Side = keyof typeof SIDE

/**
 * The order of the sides named in a heading: "Maße (B x H)" gives width first. Galleries write height before width,
 * which is also the default.
 */
export function sidesOfHeading(heading: string | undefined): readonly Side[] {
  const sides: Side[] = []
  for (const word of (heading ?? '').split(/[^\p{L}]+/u)) {
    const side = (Object.keys(SIDE) as Side[]).find((name) => SIDE[name].test(word))
    // "alto" and "ancho" in Spanish have the same initial.
    if (side !== undefined && !sides.includes(side)) sides.push(side)
  }
  return sides.includes('height') && sides.includes('width') ? sides : ['height', 'width', 'depth']
}

/** The unit in a size heading: "Size (in)", "Höhe, Breite, Tiefe (cm)". */
export function unitInHeading(heading: string | undefined): LengthUnit | undefined {
  for (const word of (heading ?? '').split(/[^\p{L}"″]+/u).reverse()) {
    const unit = word === '' ? undefined : lengthUnit(word)
    // "in" and "m" are also words; as units they come last.
    if (unit !== undefined) return unit
  }
  return undefined
}

const BETWEEN = /\s*(?:[x×*✕✖]|\bby\b|\bpor\b|\bmal\b)\s*/iu

/**
 * The dimensions of a work in one cell: "24 x 36 in", "60 × 80 × 3 cm", "H 60 cm, B 80 cm", '19 1/8 x 66 1/2" (48.6 x
 * 168.9 cm)', for which the centimetres are used.
 */
export function readDimensions(
  cell: Cell,
  known: {
    readonly mark?: DecimalMark | 'mixed'
    readonly unit?: LengthUnit
    readonly sides: readonly Side[]
  },
): Reading<Dimensions> {
  const text = withLatinUnits(textOf(cell))
  const alternatives = text
    .split(/[()[\];]|\s+\/\s+|\s*=\s*/)
    .map((part) => part.trim())
    .filter((part) => /\d/.test(part))
  const metric = alternatives.filter((part) => /\d ?(?:cm|mm|m)\b/i.test(part))
  for (const alternative of [...metric, ...alternatives]) {
    const found = readOne(alternative, known)
    if (found !== undefined) return understood(found)
  }
  return refused(message('values.notSizes', { cell: shown(cell) }))
}

function readOne(
  text: string,
  known: {
    readonly mark?: DecimalMark | 'mixed'
    readonly unit?: LengthUnit
    readonly sides: readonly Side[]
  },
): Dimensions | undefined {
  let parts = text.split(BETWEEN)
  // A comma separates sides only if a space follows; "60,5" is a number.
  if (parts.length < 2) parts = text.split(/\s*[,;]\s+|\s*;\s*/)
  if (parts.length < 2 || parts.length > 3) return undefined
  const units = parts.map((part) => /[a-z."″”']+$/i.exec(part.replace(/\s*[hwbdta]\.?$/i, '').trim())?.[0])
  const unit =
    units
      .map((word) => (word === undefined ? undefined : lengthUnit(word)))
      .findLast((each) => each !== undefined) ?? known.unit
  const sides: Partial<Record<Side, number>> = {}
  for (const [place, part] of parts.entries()) {
    const label = /^\s*(\p{L}+)[.:]?\s*(?=\d)/u.exec(part) ?? /(?<=[\d\s])\s*([hwbdta])\.?\s*$/i.exec(part)
    const named =
      label === null ? undefined : (Object.keys(SIDE) as Side[]).find((side) => SIDE[side].test(label[1]))
    if (label !== null && named === undefined && /^\s*\p{L}/u.test(part)) return undefined
    const bare = named === undefined || label === null ? part : part.replace(label[0], '')
    const length = readLength(bare.trim(), { mark: known.mark, unit })
    if (!length.ok) return undefined
    sides[named ?? known.sides[place]] = length.value
  }
  const { height, width, depth } = sides
  if (height === undefined || width === undefined) return undefined
  return { heightCm: height, widthCm: width, ...(depth !== undefined && { depthCm: depth }) }
}
