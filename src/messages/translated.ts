import type { Surface } from './render.ts'

/**
 * What a language must provide for a subject: every key of the English one, in the same number of forms. A test
 * compares parameters.
 */
export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Readonly<Record<Surface, string>>
}

/** What a language must provide for a part of the window, group by group. */
export type TranslatedWords<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : TranslatedWords<English[Key]>
}
