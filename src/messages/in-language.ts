import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import type { Text } from './message.ts'
import { inPseudo } from './pseudo.ts'
import { Renderer, type Surface } from './render.ts'

/** `en-XA` is the pseudo-language: English with accents and brackets, only for tests. */
export const PSEUDO = 'en-XA'
export type CatalogueLanguage = 'en' | 'es' | typeof PSEUDO

const renderers: Readonly<Record<CatalogueLanguage, Renderer>> = {
  en: new Renderer(english, 'en-GB'),
  es: new Renderer(spanish, 'es'),
  [PSEUDO]: new Renderer(english, 'en-GB', inPseudo),
}

/** Renders patterns in a language. */
export function rendererOf(language: CatalogueLanguage): Renderer {
  return renderers[language]
}

/** A text in a language, as worded for a window or a terminal. */
export function inLanguage(text: Text, language: CatalogueLanguage, surface: Surface = 'window'): string {
  return renderers[language].render(text, surface)
}
