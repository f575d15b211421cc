import type { ColourName, GroupTraits } from '../state/group-traits.ts'
import { humanised } from './format.ts'
import type { Language } from './language.ts'

/** Names for visual groups, put together from what sets each apart. */

interface Noun {
  readonly en: string
  readonly es: string
  readonly feminine?: boolean
}

/** Subjects as galleries and museums write them, in the plural. */
const SUBJECTS: Readonly<Record<string, Noun>> = {
  landscape: { en: 'landscapes', es: 'paisajes' },
  seascape: { en: 'seascapes', es: 'marinas', feminine: true },
  marina: { en: 'seascapes', es: 'marinas', feminine: true },
  marine: { en: 'seascapes', es: 'marinas', feminine: true },
  cityscape: { en: 'cityscapes', es: 'vistas urbanas', feminine: true },
  portrait: { en: 'portraits', es: 'retratos' },
  'self portrait': { en: 'self-portraits', es: 'autorretratos' },
  'still life': { en: 'still lifes', es: 'bodegones' },
  'flower painting': { en: 'flowers', es: 'flores', feminine: true },
  interior: { en: 'interiors', es: 'interiores' },
  'genre painting': { en: 'genre scenes', es: 'escenas de género', feminine: true },
  'religious painting': { en: 'religious scenes', es: 'escenas religiosas', feminine: true },
  'mythological painting': { en: 'mythological scenes', es: 'escenas mitológicas', feminine: true },
  'history painting': { en: 'historical scenes', es: 'escenas históricas', feminine: true },
  'battle painting': { en: 'battle scenes', es: 'escenas de batalla', feminine: true },
  'animal painting': { en: 'animals', es: 'animales' },
  'nude painting nu': { en: 'nudes', es: 'desnudos' },
  nude: { en: 'nudes', es: 'desnudos' },
  'sketch and study': { en: 'sketches', es: 'bocetos' },
  illustration: { en: 'illustrations', es: 'ilustraciones', feminine: true },
  abstract: { en: 'abstract works', es: 'obras abstractas', feminine: true },
  'symbolic painting': { en: 'symbolic scenes', es: 'escenas simbólicas', feminine: true },
  'allegorical painting': { en: 'allegories', es: 'alegorías', feminine: true },
}
const MIXED = { en: 'Mixed works', es: 'Obras variadas' }
const WORKS: Noun = { en: 'works', es: 'obras', feminine: true }

/** English word, Spanish masculine and feminine plural. */
const LIGHTS = {
  dark: ['dark', 'oscuros', 'oscuras'],
  light: ['light', 'claros', 'claras'],
} as const
const COLOURS: Readonly<Record<ColourName, readonly [string, string, string]>> = {
  red: ['red', 'rojos', 'rojas'],
  brown: ['brown', 'marrones', 'marrones'],
  golden: ['golden', 'dorados', 'doradas'],
  green: ['green', 'verdes', 'verdes'],
  blue: ['blue', 'azules', 'azules'],
  violet: ['violet', 'violetas', 'violetas'],
  grey: ['grey', 'grises', 'grises'],
}

/**
 * A name for each group, none twice: “Dark interiors”, “Blue seascapes”; where two would be called the same, with an
 * artist or a number.
 */
export function groupNames(
  groups: ReadonlyMap<number, GroupTraits>,
  language: Language,
): Map<number, string> {
  const short = new Map([...groups].map(([number, traits]) => [number, shortName(traits, language)]))
  const longer = new Map(
    [...groups].map(([number, { firstArtist, artist, style, subject }]) => {
      const name = short.get(number) ?? ''
      const more = artist === null ? (firstArtist ?? (subject === null ? null : style)) : style
      return [number, more === null ? name : `${name}, ${humanised(more)}`]
    }),
  )
  const names = new Map<number, string>()
  const taken = new Map<string, number>()
  for (const [number, name] of short) {
    const isShared = countOf(short, name) > 1
    const best = isShared ? (longer.get(number) ?? name) : name
    const times = (taken.get(best) ?? 0) + 1
    taken.set(best, times)
    names.set(number, times === 1 ? best : `${best} ${times}`)
  }
  return names
}

function countOf(names: ReadonlyMap<number, string>, wanted: string): number {
  return [...names.values()].filter((name) => name === wanted).length
}

function shortName({ light, colour, subject, style, artist }: GroupTraits, language: Language): string {
  const noun =
    subject === null
      ? undefined
      : SUBJECTS[
          subject
            .toLowerCase()
            .replaceAll(/[_\-()\s]+/g, ' ')
            .trim()
        ]
  const known = noun ?? WORKS
  const isSpanish = language === 'es'
  const form = !isSpanish ? 0 : known.feminine === true ? 2 : 1
  const adjectives = [
    ...(light === null ? [] : [LIGHTS[light][form]]),
    ...(colour === null ? [] : [COLOURS[colour][form]]),
  ]
  // In Spanish the colour stands before the light: marinas azules oscuras.
  const phrase = isSpanish ? [known.es, ...adjectives.toReversed()] : [...adjectives, known.en]
  const other = artist ?? (noun === undefined ? (subject ?? style) : null)
  if (adjectives.length === 0 && noun === undefined && other === null) return isSpanish ? MIXED.es : MIXED.en
  const described = capitalised(phrase.join(' '))
  if (other === null) return described
  return adjectives.length === 0 && noun === undefined
    ? humanised(other)
    : `${described}, ${artist ?? humanised(other)}`
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
