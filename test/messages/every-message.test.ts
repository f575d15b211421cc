import { describe, expect, it, test } from 'vitest'
import { english } from '../../src/messages/en/index.ts'
import { english as windowEnglish } from '../../src/messages/en/window/index.ts'
import { spanish } from '../../src/messages/es/index.ts'
import { spanish as windowSpanish } from '../../src/messages/es/window/index.ts'
import { PSEUDO, rendererOf, type CatalogueLanguage } from '../../src/messages/in-language.ts'
import type { MessageCode } from '../../src/messages/message.ts'
import type { Catalogue, Surface } from '../../src/messages/render.ts'
import { sampleParameters } from '../support/sample-parameters.ts'

/** Every message of the catalogue and every word of the window, in every language, as shown to the user. */

interface Said {
  /** Its path in the catalogue. */
  readonly place: string
  readonly surface: Surface
  readonly pattern: string
  readonly language: CatalogueLanguage
}

const CATALOGUES: Readonly<Record<CatalogueLanguage, Catalogue>> = {
  en: english,
  es: spanish,
  [PSEUDO]: english,
}
const WINDOWS: Readonly<Record<CatalogueLanguage, unknown>> = {
  en: windowEnglish,
  es: windowSpanish,
  [PSEUDO]: windowEnglish,
}
const LANGUAGES = Object.keys(CATALOGUES) as CatalogueLanguage[]
const SURFACES = ['terminal', 'window'] as const

function messagesIn(language: CatalogueLanguage): Said[] {
  return Object.entries(CATALOGUES[language]).flatMap(([subject, texts]) =>
    Object.entries(texts).flatMap(([key, pattern]) =>
      SURFACES.map((surface) => ({
        place: `${subject}.${key}`,
        surface,
        pattern: typeof pattern === 'string' ? pattern : pattern[surface],
        language,
      })),
    ),
  )
}

function wordsIn(language: CatalogueLanguage, words = WINDOWS[language], place = 'window'): Said[] {
  if (typeof words === 'string') return [{ place, surface: 'window', pattern: words, language }]
  return Object.entries(words as Readonly<Record<string, unknown>>).flatMap(([key, inner]) =>
    wordsIn(language, inner, `${place}.${key}`),
  )
}

function rendered({ place, surface, pattern, language }: Said): string[] {
  const renderer = rendererOf(language)
  return sampleParameters(pattern).map((params) =>
    place.startsWith('window.')
      ? renderer.renderPattern(pattern, params)
      : renderer.render({ code: place as MessageCode, params }, surface),
  )
}

/** A pattern that could not be rendered is shown unchanged; a missing parameter leaves its braces. */
const isWhole = (text: string): boolean => text !== '' && !/[{}]|undefined|\[object/.test(text)

/** Options and commands of the terminal. */
const TERMINAL_ONLY = /(?:^|[\s(])--[a-z]|`|\bnpm run\b|\bcuratornet [a-z]/

describe.each(LANGUAGES)('in %s', (language) => {
  const said = [...messagesIn(language), ...wordsIn(language)]

  it('every message can be rendered for the terminal and for the window', () => {
    const broken = said.filter((each) => !rendered(each).every(isWhole))
    expect(broken.map(({ place, surface }) => `${place} (${surface})`)).toEqual([])
  })

  it('no sentence of the window names a terminal command or option', () => {
    const wrong = said.filter(
      (each) => each.surface === 'window' && rendered(each).some((text) => TERMINAL_ONLY.test(text)),
    )
    expect(wrong.map(({ place, pattern }) => `${place}: ${pattern}`)).toEqual([])
  })
})

test('in the pseudo-language every message is in brackets', () => {
  const bare = [...messagesIn(PSEUDO), ...wordsIn(PSEUDO)].filter(
    (each) => !rendered(each).every((text) => text.startsWith('[') && text.endsWith(']')),
  )
  expect(bare.map(({ place }) => place)).toEqual([])
})

test('a message that lacks a parameter, or names a command in the window, is detected', () => {
  expect(isWhole(rendererOf('en').renderPattern('{folder} is a file.', {}))).toBe(false)
  expect(TERMINAL_ONLY.test('Run `embed`.')).toBe(true)
  expect(TERMINAL_ONLY.test('Choose another (--sheet chooses).')).toBe(true)
})
