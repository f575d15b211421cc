import path from 'node:path'

/*
 * Names of tables, columns and pictures in an export of everything. Names are derived by rules and not listed, so that
 * a column of a later version has one too; the manifest maps each heading to its column of the catalogue.
 */

/** Internal tables of the program; they are stored in a folder of their own. */
const PROGRAM = 'program'
const OWN: ReadonlySet<string> = new Set([
  'change_log',
  'change_rows',
  'change_subjects',
  'client_merges',
  'cluster_members',
  'quarantined_pictures',
  'distinct_works',
  'embedders',
  'embeddings',
  'evaluation_clients',
  'evaluations',
  'forgettings',
  'import_changes',
  'merges',
  'projections',
  'set_aside',
])

/** The file of a table, with forward slashes: `works.csv`, `program/change-log.csv`. */
export function tableFile(table: string): string {
  const name = `${words(table).replaceAll(' ', '-')}.csv`
  return OWN.has(table) ? `${PROGRAM}/${name}` : name
}

/** `net_price` becomes net price; the unique key of a row becomes its number, and a gallery's own id its id. */
export function headingOf(column: string): string {
  if (column === 'id') return 'number'
  if (column === 'external_id') return 'id'
  return column.endsWith('_id') ? `${nameHeading(column)} number` : words(column)
}

/** The heading for the names of the rows that a column references by number: `client_id` has `client` next to it. */
export function nameHeading(column: string): string {
  return words(column.replace(/_id$/, ''))
}

/** The heading for the dates of a column that counts seconds. */
export function dateHeading(column: string): string {
  return `${headingOf(column)} (date)`
}

/** The heading for the files of pictures. */
export const PICTURE_HEADING = 'picture file'

function words(name: string): string {
  return name
    .replace(/^artworks?/, (found) => (found === 'artworks' ? 'works' : 'work'))
    .replace(/^images$/, 'pictures')
    .replace(/^image_/, 'picture_')
    .replaceAll('_', ' ')
}

/** Number of characters of a work's id that are used; no character is split. */
const FIRST = /^.{0,60}/u
const DIGITS = 12

/**
 * The file of a picture, named after the work shown: `pictures/A-17_3fa91b2c44d0.jpg`. The digits of its content
 * distinguish works whose ids are the same for a file system.
 * @param work the id of that work; undefined for a picture that belongs to no work
 */
export function pictureFile(original: string, sha256: string, work: string | undefined): string {
  const plain = (work ?? '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replaceAll(/^[. -]+|[. -]+$/g, '')
  const short = FIRST.exec(plain)?.[0] ?? ''
  return `pictures/${short === '' ? '' : `${short}_`}${sha256.slice(0, DIGITS)}${path.posix.extname(original)}`
}
