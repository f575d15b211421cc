import type { KnownHeadings } from './headings.ts'

/** Words that are meaningless without the group above them: "Artist | Name", "Inventory | No.". */
const GENERAL =
  /^(?:name|no|nr|number|nummer|id|date|datum|type|typ|first|last|first name|last name|vorname|nachname|número|nombre|apellidos?|fecha|tipo)\.?$/i
const LONGEST_HEADING = 60

/**
 * The column names formed by two rows: groups ("Size (cm)"), one cell over several columns, and below them the
 * individual columns ("Height", "Width"). Undefined if the two together match no more headings than either alone, or if
 * the lower one cannot be a heading row.
 */
export function joinedHeadings(
  upper: readonly string[],
  lower: readonly string[],
  known: KnownHeadings,
): string[] | undefined {
  if (lower.some((cell) => /^[-+]?[\d.,’' ]+$/.test(cell) || cell.length > LONGEST_HEADING)) return undefined
  const isKnown = (heading: string): boolean => known([heading]) > 0
  let group = ''
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, place) => {
    const [above = '', below = ''] = [upper.at(place), lower.at(place)]
    if (above !== '') group = above
    return below === '' ? above : joinedName(group, below, isKnown)
  })
  const joined = known(names)
  return joined >= 3 && joined > known(upper) && joined > known(lower) ? names : undefined
}

function joinedName(group: string, below: string, isKnown: (heading: string) => boolean): string {
  const both = `${group} ${below}`.trim()
  // The unit of a group applies to each of its columns.
  const unit = /[([][^()[\]]*[)\]]\s*$/.exec(group)?.[0] ?? ''
  const ways = [
    ...(unit === '' ? [] : [`${below} ${unit}`]),
    ...(GENERAL.test(below) ? [both, below] : [below, both]),
  ]
  return ways.find(isKnown) ?? both
}
