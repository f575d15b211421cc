import { TYPE } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Message, Text } from './message.ts'

/** Where a sentence is shown. A terminal names commands and options, a window its buttons and views. */
export type Surface = 'terminal' | 'window'

/** A text of the catalogue in ICU MessageFormat; in two forms if terminal and window need different ones. */
export type Pattern = string | Readonly<Record<Surface, string>>

/** The texts of one language by subject, then by key. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, Pattern>>>>

/** Input of ICU MessageFormat: a pattern, or a parsed pattern. */
export type Source = ConstructorParameters<typeof IntlMessageFormat>[0]

/** Renders messages in one language. Patterns are parsed on first use. */
export class Renderer {
  readonly #catalogue: Catalogue
  readonly #locale: string
  readonly #change: (pattern: string) => Source
  readonly #formats = new Map<string, IntlMessageFormat>()

  /** @param change transforms a pattern before it is used; identity by default */
  constructor(
    catalogue: Catalogue,
    locale: string,
    change: (pattern: string) => Source = (pattern) => pattern,
  ) {
    this.#catalogue = catalogue
    this.#locale = locale
    this.#change = change
  }

  /**
   * A text as shown to the user. A plain string is returned unchanged. Never throws, since it runs after something has
   * already failed: for a message that this program does not know, such as one stored by another version, the code is
   * returned.
   */
  render(text: Text, surface: Surface): string {
    if (typeof text === 'string') return text
    const pattern = this.#patternOf(text.code, surface)
    if (pattern === undefined) return text.code
    return this.renderPattern(pattern, text.params, surface)
  }

  /** A pattern with its parameters filled in. Never throws: a pattern that lacks a parameter is returned unchanged. */
  renderPattern(pattern: string, params: Message['params'], surface: Surface = 'window'): string {
    try {
      return String(this.#formatOf(pattern).format(this.#values(params, surface)))
    } catch {
      return pattern
    }
  }

  /** Whether a pattern has any parameters. */
  hasParameters(pattern: string): boolean {
    return this.#formatOf(pattern)
      .getAst()
      .some(({ type }) => type !== TYPE.literal)
  }

  #patternOf(code: string, surface: Surface): string | undefined {
    const dot = code.indexOf('.')
    const subject = this.#catalogue[code.slice(0, dot)] as Catalogue[string] | undefined
    const pattern: Pattern | undefined = subject?.[code.slice(dot + 1)]
    return typeof pattern === 'object' ? pattern[surface] : pattern
  }

  #formatOf(pattern: string): IntlMessageFormat {
    let format = this.#formats.get(pattern)
    if (format === undefined) {
      format = new IntlMessageFormat(this.#change(pattern), this.#locale, undefined, { ignoreTag: true })
      this.#formats.set(pattern, format)
    }
    return format
  }

  #values(params: Message['params'] = {}, surface: Surface): Record<string, string | number> {
    return Object.fromEntries<string | number>(
      Object.entries(params).map(([name, value]): [string, string | number] => {
        if (typeof value === 'number') return [name, value]
        if (!Array.isArray(value)) return [name, this.render(value as Text, surface)]
        const parts = (value as readonly Text[]).map((part) => this.render(part, surface))
        return [name, new Intl.ListFormat(this.#locale, { type: 'conjunction' }).format(parts)]
      }),
    )
  }
}
