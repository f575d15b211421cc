import type { CatalogueLanguage } from '../../messages/in-language.ts'
import { PSEUDO } from '../../messages/in-language.ts'

export type Language = CatalogueLanguage

/** The words of one part of the window, in every language; the compiler misses none. */
export type Words<Part> = Readonly<Record<Language, Part>>

/**
 * Declares the words of a part: the English ones say what the others must have. Parts move from here into the catalogue,
 * src/messages; what is left stays English in the pseudo-language, where a test finds it.
 */
export function words<Part>(english: Part, spanish: NoInfer<Part>): Words<Part> {
  return { en: english, es: spanish, [PSEUDO]: english }
}
