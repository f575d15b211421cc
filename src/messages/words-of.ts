import type { GetICUArgs } from '@schummar/icu-type-parser'
import { english } from './en/window/index.ts'
import { spanish } from './es/window/index.ts'
import { PSEUDO, rendererOf, type CatalogueLanguage } from './in-language.ts'
import type { ArgumentTypes, Text } from './message.ts'
import type { Renderer } from './render.ts'

/** Words as used by a view: a pattern without parameters is its text, one with parameters is a function of them. */
export type Words<Patterns> = {
  readonly [Key in keyof Patterns]: Patterns[Key] extends string
    ? keyof GetICUArgs<[Patterns[Key]], ArgumentTypes> extends never
      ? string
      : (params: GetICUArgs<[Patterns[Key]], ArgumentTypes>) => string
    : Words<Patterns[Key]>
}

type Subject = keyof typeof english
type Patterns = { readonly [key: string]: string | Patterns | readonly unknown[] }

const catalogues: Readonly<Record<CatalogueLanguage, Readonly<Record<Subject, unknown>>>> = {
  en: english,
  es: spanish,
  [PSEUDO]: english,
}
const known = new Map<string, unknown>()

/** The words of one part of the window in a language: `say.title`, `say.found({ count })`. Created on first use. */
export function wordsOf<Name extends Subject>(
  subject: Name,
  language: CatalogueLanguage,
): Words<(typeof english)[Name]> {
  const key = `${language} ${subject}`
  if (!known.has(key))
    known.set(key, wordsFrom(catalogues[language][subject] as Patterns, rendererOf(language)))
  return known.get(key) as Words<(typeof english)[Name]>
}

function wordsFrom(patterns: Patterns, renderer: Renderer): unknown {
  const words = Array.isArray(patterns) ? [] : {}
  for (const [key, pattern] of Object.entries(patterns)) {
    Object.defineProperty(words, key, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value =
          typeof pattern === 'string' ? wordFrom(pattern, renderer) : wordsFrom(pattern as Patterns, renderer)
        Object.defineProperty(words, key, { enumerable: true, value })
        return value
      },
    })
  }
  return words
}

function wordFrom(
  pattern: string,
  renderer: Renderer,
): string | ((params: Readonly<Record<string, Text>>) => string) {
  return renderer.hasParameters(pattern)
    ? (params) => renderer.renderPattern(pattern, params)
    : renderer.renderPattern(pattern, {})
}

/**
 * The words of a part whose keys come from main, such as kinds of jobs; undefined for a key that this window does not
 * know.
 */
export function wordsByName(
  subject: 'importKinds' | 'jobs' | 'methodReasons' | 'methods',
  language: CatalogueLanguage,
): ReadonlyMap<string, string> {
  return new Map(Object.entries<string>(wordsOf(subject, language)))
}
