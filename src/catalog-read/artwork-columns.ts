/** Columns of works, as several queries read them. */

export const SHELF = `
    CASE WHEN cleared_at IS NOT NULL THEN 'gone' WHEN deleted_at IS NOT NULL THEN 'trash'
      WHEN archived_at IS NOT NULL THEN 'archived' ELSE 'listed' END`

const NO_TAGS: readonly string[] = []

/** Most works have none, and parsing each takes long for 100,000 works. */
export function tagsOf(json: string): readonly string[] {
  return json === '[]' ? NO_TAGS : (JSON.parse(json) as string[])
}
