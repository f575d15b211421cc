import type { Random } from '../../src/learning/linalg/random.ts'
import { happens, pick } from './distributions.ts'
import type { MannerName } from './manners/index.ts'
import type { Painter } from './painters.ts'
import type { PaletteName } from './palette.ts'
import type { SubjectName } from './scenes/index.ts'
import { FORMS } from './title-words/abstract.ts'
import { BETWEEN, COLOUR_WORDS, DARK, LIGHT } from './title-words/moods.ts'
import { MOTIFS } from './title-words/subjects.ts'

export interface Depiction {
  readonly manner: MannerName
  readonly subject: SubjectName
  readonly variant: number
  /** Overall lightness: -1 dark .. 1 bright. */
  readonly key: number
  readonly palette: PaletteName
}

const ROMAN = ['', ' II', ' III', ' IV', ' V', ' VI', ' VII', ' VIII', ' IX', ' X', ' XI', ' XII']

/** Assigns titles that match the picture; a repeated title gets a number, as in a series. */
export class Titles {
  readonly #given = new Map<string, number>()

  next(random: Random, painter: Painter, depiction: Depiction): string {
    const title = compose(random, painter, depiction)
    const before = this.#given.get(title) ?? 0
    this.#given.set(title, before + 1)
    return before === 0 ? title : `${title}${ROMAN[before] ?? ` ${before + 1}`}`
  }
}

function compose(
  random: Random,
  painter: Painter,
  { manner, subject, variant, key, palette }: Depiction,
): string {
  const hours = key < -0.35 ? DARK : key > 0.4 ? LIGHT : BETWEEN
  if (subject === 'abstract') {
    const form = pick(random, FORMS[manner] ?? ['Untitled'])
    const kind = random.integer(5)
    if (kind === 0) return `${form} in ${pick(random, COLOUR_WORDS[palette])}`
    if (kind === 1) return `${form} (${pick(random, painter.places).replace(/^the /, '')})`
    if (kind === 2) return `${pick(random, COLOUR_WORDS[palette])} ${form}`
    if (kind === 3) return `${form} No. ${2 + random.integer(38)}`
    return form
  }
  const motif = pick(random, MOTIFS[subject][variant])
  const indoors =
    subject === 'still life' || subject === 'interior' || subject === 'portrait' || subject === 'flowers'
  if (indoors && happens(random, 0.3)) return `${motif} in ${pick(random, COLOUR_WORDS[palette])}`
  const kind = random.integer(4)
  if (kind === 0 && !indoors) return `${motif} near ${pick(random, painter.places)}`
  if (kind === 1) return `${motif}, ${pick(random, hours)}`
  if (kind === 2 && !indoors) return `${motif}, ${pick(random, painter.places).replace(/^the /, '')}`
  return motif
}
