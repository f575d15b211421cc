import type { Preferences } from '../../contract/areas/app.ts'

export type Language = Preferences['language']

/** The words of one part of the window, in every language; the compiler misses none. */
export type Words<Part> = Readonly<Record<Language, Part>>

/** Declares the words of a part: the English ones say what the others must have. */
export function words<Part>(english: Part, spanish: NoInfer<Part>): Words<Part> {
  return { en: english, es: spanish }
}
