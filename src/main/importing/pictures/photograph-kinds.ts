/*
 * Further photographs of one work, recognised by file name: `P1-2`, `P1 (3)`, `P1 detail`, `P1_back 2` alongside `P1`.
 * In English, German and Spanish.
 */

/** No title ends like this by chance. */
// prettier-ignore
const CERTAIN = [
  'details?', 'close-?up', 'reverse', 'verso', 'recto', 'signature', 'framed', 'unframed', 'in[- _]?situ', 'installation',
  'rückseite', 'rueckseite', 'vorderseite', 'signatur', 'gerahmt', 'detalles?', 'reverso', 'dorso', 'anverso', 'enmarcado',
]
/** A title can end like this: "Garden wall" is not a view of "Garden", "P1_wall" is one of "P1". */
// prettier-ignore
const POSSIBLE = [
  'back', 'front', 'side', 'edge', 'corner', 'signed', 'frame', 'label', 'wall', 'room', 'view',
  'seite', 'kante', 'ecke', 'rahmen', 'etikett', 'raum', 'wand', 'ansicht',
  'lado', 'borde', 'esquina', 'firma', 'marco', 'etiqueta', 'sala', 'pared', 'vista',
]
const COUNTED = '(?:[-_ ]?\\d{1,2})?'
const VIEW = new RegExp(
  `^(?<base>.+?)(?:[-_]+(?<number>\\d{1,2})|\\s*\\((?<copy>\\d{1,2})\\)` +
    `|[-_. (]+(?:${CERTAIN.join('|')})${COUNTED}\\)?|[-_]+(?:${POSSIBLE.join('|')})${COUNTED})$`,
  'iu',
)
/** Groups that the pattern matches in a name. */
type ViewGroups = Partial<Record<'base' | 'number' | 'copy', string>>

/**
 * Maximum number of numbered names alongside one without a number; more are a series of works, not photographs of one.
 */
const MOST_NUMBERED = 12

/** A file name without its extension, in the form used for comparison. */
function plainStem(stem: string): string {
  return stem.normalize('NFC').toLowerCase()
}

/**
 * Maps each name that is a view of another one of `names`, or of a name that `isWork` knows, to the name of the whole
 * work. `isWork`: the catalogue has a work of that name; it remains a separate work.
 */
export function viewsAmong(
  names: Iterable<string>,
  isWork: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const all = [...new Set(names)]
  const given = new Map(all.toReversed().map((name) => [plainStem(name), name]))
  const bases = new Map<string, { base: string; numbered: boolean }>()
  const numberedOf = new Map<string, number>()
  for (const name of all) {
    const parts = isWork(name) ? null : VIEW.exec(name)
    if (parts === null) continue
    const groups: ViewGroups = parts.groups ?? {}
    const { base: written = '', number, copy } = groups
    const base = given.get(plainStem(written)) ?? (isWork(written) ? written : undefined)
    if (base === undefined) continue
    const numbered = (number ?? copy) !== undefined
    bases.set(name, { base, numbered })
    if (numbered) numberedOf.set(base, (numberedOf.get(base) ?? 0) + 1)
  }
  const works = new Map<string, string>()
  for (const [name, { base, numbered }] of bases) {
    if (numbered && (numberedOf.get(base) ?? 0) > MOST_NUMBERED) continue
    works.set(name, base)
  }
  // A view of a view is a view of the work.
  for (const [name, base] of works) {
    let root = base
    for (let next = works.get(root); next !== undefined; next = works.get(root)) root = next
    works.set(name, root)
  }
  return works
}

const NATURAL = new Intl.Collator('en', { numeric: true })

/** The order in which photographs of one work are shown: by name, with numbers compared by value. */
export function byViewName(a: string, b: string): number {
  return NATURAL.compare(a, b)
}
