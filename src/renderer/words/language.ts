import type { CatalogueLanguage } from '../../messages/in-language.ts'

/** A language of the window; `en-XA` is the pseudo-language of the tests. */
export type Language = CatalogueLanguage
