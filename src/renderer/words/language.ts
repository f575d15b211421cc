import type { DocumentLanguage } from '../../contract/areas/documents.ts'
import type { CatalogueLanguage } from '../../messages/in-language.ts'

/** A language of the window; `en-XA` is the pseudo-language of the tests. */
export type Language = CatalogueLanguage

/** The language of documents that are to be kept or given away. */
export function documentLanguage(language: Language): DocumentLanguage {
  return language === 'es' ? 'es' : 'en'
}
