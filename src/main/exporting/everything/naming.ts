import path from 'node:path'

/*
 * What tables, columns and pictures are called in an export of everything. Names are made by rules and not listed, so that a
 * column of a later version has one too; the manifest says which column of the catalogue each heading stands for.
 */

/** Tables that the program keeps for itself; they stand in a folder of their own. */
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

/** `net_price` is called net price; what tells a row from all others is its number, and a gallery's own id its id. */
export function headingOf(column: string): string {
  if (column === 'id') return 'number'
  if (column === 'external_id') return 'id'
  return column.endsWith('_id') ? `${nameHeading(column)} number` : words(column)
}

/** The heading over the names of what a column refers to by numbers: `client_id` has `client` beside it. */
export function nameHeading(column: string): string {
  return words(column.replace(/_id$/, ''))
}

/** The heading over the dates of a column that counts seconds. */
export function dateHeading(column: string): string {
  return `${headingOf(column)} (date)`
}

/** The heading over the files of pictures. */
export const PICTURE_HEADING = 'picture file'

function words(name: string): string {
  return name
    .replace(/^artworks?/, (found) => (found === 'artworks' ? 'works' : 'work'))
    .replace(/^images$/, 'pictures')
    .replace(/^image_/, 'picture_')
    .replaceAll('_', ' ')
}

/** So many signs of a work's id; none is cut in two. */
const FIRST = /^.{0,60}/u
const DIGITS = 12

/**
 * The file of a picture, called like the work that it shows: `pictures/A-17_3fa91b2c44d0.jpg`. The digits of its content keep
 * works apart whose ids are the same for a file system.
 * @param work the id of that work; undefined for a picture that no work has
 */
export function pictureFile(original: string, sha256: string, work: string | undefined): string {
  const plain = (work ?? '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replaceAll(/^[. -]+|[. -]+$/g, '')
  const short = FIRST.exec(plain)?.[0] ?? ''
  return `pictures/${short === '' ? '' : `${short}_`}${sha256.slice(0, DIGITS)}${path.posix.extname(original)}`
}
