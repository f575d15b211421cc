import type { DocumentModel } from '../../../contract/documents.ts'

/** The PDF fonts cover these scripts, and the characters common to all scripts. */
const BEYOND = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u
/** Parts of a document that contain files and bytes. */
const WITHOUT_TEXT = new Set(['picture', 'logo'])

/**
 * The texts of a document with characters that a PDF shows as boxes, in order and without repeats. A web page shows all
 * characters.
 */
export function unprintableTexts({ letterhead, content }: DocumentModel): string[] {
  return [...new Set([...textsOf(letterhead), ...textsOf(content)].filter((text) => BEYOND.test(text)))]
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => (WITHOUT_TEXT.has(key) ? [] : textsOf(part)))
}
