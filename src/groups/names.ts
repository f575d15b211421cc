import type { CatalogueLanguage as Language } from '../messages/in-language.ts'
import { wordsOf } from '../messages/words-of.ts'
import { humanised } from './humanised.ts'
import type { GroupTraits } from './traits.ts'

/**
 * A unique name for each group: “Dark interiors”, “Blue seascapes”; groups that would share a name are distinguished by
 * an artist or a number.
 */
export function groupNames(
  groups: ReadonlyMap<number, GroupTraits>,
  language: Language,
): Map<number, string> {
  const say = wordsOf('groupNames', language)
  const short = new Map([...groups].map(([number, traits]) => [number, shortName(traits, language)]))
  const longer = new Map(
    [...groups].map(([number, { firstArtist, artist, style, subject }]) => {
      const name = short.get(number) ?? ''
      const more = artist === null ? (firstArtist ?? (subject === null ? null : style)) : style
      return [number, more === null ? name : say.with({ name, more: humanised(more) })]
    }),
  )
  const names = new Map<number, string>()
  const taken = new Map<string, number>()
  for (const [number, name] of short) {
    const isShared = countOf(short, name) > 1
    const best = isShared ? (longer.get(number) ?? name) : name
    const times = (taken.get(best) ?? 0) + 1
    taken.set(best, times)
    names.set(number, times === 1 ? best : say.numbered({ name: best, number: times }))
  }
  return names
}

function countOf(names: ReadonlyMap<number, string>, wanted: string): number {
  return [...names.values()].filter((name) => name === wanted).length
}

function shortName({ light, colour, subject, style, artist }: GroupTraits, language: Language): string {
  const say = wordsOf('groupNames', language)
  const named = subjectOf(subject, language)
  const known = named ?? 'works'
  // The pseudo-language has no known gender, and ICU uses the `other` form.
  const agreeing = { gender: say.genders[known] }
  const words = {
    subject: say.subjects[known],
    light: light === null ? '' : say.lights[light](agreeing),
    colour: colour === null ? '' : say.colours[colour](agreeing),
  }
  const adjective = words.light || words.colour
  const other = artist ?? (named === undefined ? (subject ?? style) : null)
  if (adjective === '' && named === undefined) return other === null ? say.mixed : humanised(other)
  const phrase =
    light !== null && colour !== null
      ? say.withLightAndColour(words)
      : adjective === ''
        ? words.subject
        : say.withOne({ adjective, subject: words.subject })
  const name = capitalised(phrase)
  return other === null ? name : say.with({ name, more: artist ?? humanised(other) })
}

type Subject = keyof ReturnType<typeof wordsOf<'groupNames'>>['subjects']

/** The subject as a key of the message catalogue: museums write "still-life", "Still Life" and "still_life". */
function subjectOf(written: string | null, language: Language): Subject | undefined {
  const plain = (written ?? '')
    .toLowerCase()
    .replaceAll(/[_\-()\s]+/g, ' ')
    .trim()
  const { subjects } = wordsOf('groupNames', language)
  return Object.keys(subjects).find((subject): subject is Subject => subject === plain)
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
