import { english } from './en/index.ts'
import { isMessage, type Text } from './message.ts'
import { Renderer } from './render.ts'

const renderer = new Renderer(english, 'en-GB')

/** A text in English, as used in logs, tests and the terminal. Loads no other language. */
export function inEnglish(text: Text): string {
  return renderer.render(text, 'terminal')
}

/** A document with every message in it in English, as the terminal outputs it for other programs. */
export function documentInEnglish(document: unknown): unknown {
  if (isMessage(document)) return inEnglish(document)
  if (Array.isArray(document)) return document.map(documentInEnglish)
  // Dates and similar objects have their own JSON form.
  if (typeof document !== 'object' || document === null || 'toJSON' in document) return document
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, documentInEnglish(value)]))
}
