import type { Surface } from './render.ts'

/** What a language must say for a subject: every key of the English one, in as many forms. A test compares parameters. */
export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Readonly<Record<Surface, string>>
}
