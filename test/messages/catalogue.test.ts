import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/contract/fault.ts'
import { documentInEnglish, inEnglish } from '../../src/messages/english.ts'
import { english } from '../../src/messages/en/index.ts'
import { spanish } from '../../src/messages/es/index.ts'
import { english as windowEnglish } from '../../src/messages/en/window/index.ts'
import { spanish as windowSpanish } from '../../src/messages/es/window/index.ts'
import { inLanguage, PSEUDO } from '../../src/messages/in-language.ts'
import { message, withData, type Message } from '../../src/messages/message.ts'
import type { Catalogue } from '../../src/messages/render.ts'
import { wordsOf } from '../../src/messages/words-of.ts'

/** Every pattern of a language with its code; both forms if there are two. */
function patterns(catalogue: Catalogue): Map<string, string> {
  const entries = Object.entries(catalogue).flatMap(([subject, texts]) =>
    Object.entries(texts).flatMap(([key, pattern]) =>
      typeof pattern === 'string'
        ? [[`${subject}.${key}`, pattern] as const]
        : Object.entries(pattern).map(([form, text]) => [`${subject}.${key} (${form})`, text] as const),
    ),
  )
  return new Map(entries)
}

/** Every pattern of the window's words with its path. */
function wordPatterns(words: unknown, place = ''): [string, string][] {
  if (typeof words === 'string') return [[place, words]]
  return Object.entries(words as Readonly<Record<string, unknown>>).flatMap(([key, inner]) =>
    wordPatterns(inner, `${place}.${key}`),
  )
}

/** The parameters in a pattern, with how each is used; how often and where is up to each language. */
function parametersOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return []
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element.value]
    return [element.value, ...Object.values(element.options).flatMap(({ value }) => parametersOf(value))]
  })
  return [...new Set(found)].sort()
}

describe('the catalogue of messages', () => {
  it('has the same parameters in Spanish as in English for each message', () => {
    const their = patterns(spanish)
    for (const [code, pattern] of patterns(english)) {
      const own = parametersOf(parse(pattern, { ignoreTag: true }))
      expect([code, parametersOf(parse(their.get(code) ?? '', { ignoreTag: true }))]).toEqual([code, own])
    }
  })

  it('has the same parameters in Spanish as in English for each word of the window', () => {
    const their = new Map(wordPatterns(windowSpanish))
    for (const [place, pattern] of wordPatterns(windowEnglish)) {
      const own = parametersOf(parse(pattern, { ignoreTag: true }))
      expect([place, parametersOf(parse(their.get(place) ?? '', { ignoreTag: true }))]).toEqual([place, own])
    }
  })

  it('uses the plural forms and number formats of each language', () => {
    expect(wordsOf('watching', 'en').new({ works: 1 })).toBe('1 new work')
    expect(wordsOf('watching', 'en').new({ works: 1303 })).toBe('1,303 new works')
    expect(wordsOf('watching', 'es').new({ works: 1 })).toBe('1 obra nueva')
    expect(wordsOf('watching', 'es').new({ works: 13030 })).toBe('13.030 obras nuevas')
  })

  it('renders nested messages, and lists of them', () => {
    const choices = [
      message('importing.columnNotUsed', { column: 'Notes' }),
      message('importing.sheetsRead', { sheets: ['2024', '2025'] }),
    ]
    const note = message('importing.rememberedAs', { file: 'sales.csv', choices })
    expect(inLanguage(note, 'es')).toBe(
      'sales.csv se lee como la última tabla de esta forma: «Notes» no se usa y hojas 2024 y 2025.',
    )
    expect(inEnglish(note)).toContain('(--forget-mapping reads it anew)')
  })

  it('never fails: a message of another version gives its code, and a plain string is kept', () => {
    expect(inLanguage({ code: 'gone.away' } as unknown as Message, 'es')).toBe('gone.away')
    expect(inLanguage({ code: 'gallery.isFile' }, 'es')).toBe('{folder} es un archivo.')
    expect(inLanguage('{folder}', 'es')).toBe('{folder}')
  })

  it('changes the data of a message and nothing else', () => {
    const note = message('importing.sheetsRead', { sheets: ['/tmp/a', '/tmp/b'] })
    expect(inEnglish(withData(note, (data) => data.replace('/tmp/', '')))).toBe('sheets a and b')
  })

  it('brackets and accents the pseudo-language, except for data', () => {
    expect(inLanguage(message('gallery.isFile', { folder: '/art' }), PSEUDO)).toBe('[/art īş ȧ ƒīŀḗ.]')
  })

  it('is English in a document for other programs', () => {
    const document = { notes: ['plain', message('gallery.closed')], at: new Date(0), none: null }
    expect(documentInEnglish(document)).toEqual({ ...document, notes: ['plain', 'The gallery was closed.'] })
  })
})

describe('a fault of the catalogue', () => {
  const fault = new Fault('busy', message('gallery.busy', { what: 'A training run' }), {
    next: message('gallery.busyNext'),
  })

  it('reads in English in logs and in the terminal', () => {
    expect(fault.sentence).toBe('A training run is running already. Wait until it ends, or stop it.')
  })

  it('keeps its messages over a wire, so that a window shows them in its own language and wording', () => {
    const arrived = Fault.fromShape(
      JSON.parse(JSON.stringify(fault.toShape())) as ReturnType<Fault['toShape']>,
    )
    expect(inLanguage(arrived.nextText ?? '', 'es')).toContain('barra inferior de la ventana')
    expect(arrived).toMatchObject({ kind: 'busy', message: fault.message, next: fault.next })
  })

  it('can be a plain sentence if the catalogue has none', () => {
    expect(new Fault('disk', 'No space.').toShape()).toMatchObject({ message: 'No space.', text: undefined })
  })
})
