import type { Dropped, Uploaded } from '../wire/index.ts'

/** What the rows of a table describe; `none` leaves the table out. */
export const TABLE_KINDS = ['artworks', 'clients', 'sales', 'likes', 'none'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** A table among the files of an import. */
export interface ImportTable {
  readonly path: string
  readonly name: string
  readonly kind: TableKind
  /** Whether the user chose this. */
  readonly chosen: boolean
}

/** Location of the pictures of an import. */
export interface PicturePlace {
  readonly folder: string
  /** Set if not all files in the folder are meant. */
  readonly within?: readonly string[]
}

const TABLE_NAME = /\.(csv|tsv|txt|xlsx|ods|vcf)$/i

/** Names of tables in English, German and Spanish; tables with other names describe works. */
const KIND_NAMES: readonly (readonly [TableKind, RegExp])[] = [
  ['likes', /like|favou?rite|wish|merk(liste|zettel)|gusta|preferencia|deseo/i],
  [
    'sales',
    /sale|sold|order|purchase|invoice|transaction|verk[aä]u|rechnung|bestell|(?<!in)venta|vendid|pedido|factura/i,
  ],
  ['clients', /\.vcf$|client|customer|collector|buyer|contact|kund|sammler|coleccion|comprador/i],
]

export function isTable(name: string): boolean {
  return TABLE_NAME.test(name)
}

/** What a table most likely describes, by its name. */
export function tableKind(name: string): TableKind {
  return KIND_NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'artworks'
}

/** All files of a drop, including subfolders. Must be called before the drop event ends. */
export async function filesOf(transfer: DataTransfer): Promise<Dropped[]> {
  const files = [...transfer.items].map((item) => {
    const entry = item.webkitGetAsEntry()
    if (entry !== null) return filesBelow(entry)
    // A picture dragged from another page has no path.
    const file = item.getAsFile()
    return Promise.resolve(file === null ? [] : [{ file }])
  })
  return (await Promise.all(files)).flat()
}

async function filesBelow(entry: FileSystemEntry): Promise<Dropped[]> {
  if (entry.name.startsWith('.')) return []
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), path }]
  }
  if (!isDirectory(entry)) return []
  const reader = entry.createReader()
  const files: Dropped[] = []
  // A browser returns at most a hundred entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return files
    for (const below of some) files.push(...(await filesBelow(below)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/**
 * Whether a single picture is dragged, and nothing else: during a drag, only the number and kinds of the files are
 * known.
 */
export function dragsOnePicture({ items }: DataTransfer): boolean {
  const files = [...items].filter(({ kind }) => kind === 'file')
  return files.length === 1 && files[0].type.startsWith('image/')
}

/** The path components of a file within what was dropped or chosen, outermost folder first. */
export function namesOf({ file, path }: Dropped): string[] {
  const relative = path ?? (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
  return relative.split('/').filter((name) => name !== '')
}

/** The tables among uploaded files, with their current paths and what each seems to describe. */
export function tablesAmong(files: readonly Dropped[], { paths }: Pick<Uploaded, 'paths'>): ImportTable[] {
  return paths.flatMap((path, at) => {
    const names = namesOf(files[at])
    const name = names.join('/')
    return isTable(name) ? [{ path, name, kind: tableKind(names.at(-1) ?? ''), chosen: false }] : []
  })
}

/**
 * Location of the pictures of a batch: in the single folder of an upload; on the desktop, where files stay in place, in
 * the folder that contains everything dropped, restricted to those files. Undefined if there is no file at all.
 */
export function picturePlace(
  files: readonly Dropped[],
  { paths, folder }: Uploaded,
): PicturePlace | undefined {
  if (folder !== undefined) return { folder }
  const roots = new Map<string, boolean>()
  for (const [at, path] of paths.entries()) {
    const names = namesOf(files[at])
    let root = path
    for (let depth = names.length; depth > 1; depth--) root = parentOf(root)
    roots.set(root, names.length > 1)
  }
  const [first, ...others] = [...roots.keys()]
  if (roots.size === 0) return undefined
  if (others.length === 0 && roots.get(first) === true) return { folder: first }
  let common = parentOf(first)
  while (others.some((root) => !isBelow(root, common)) && parentOf(common) !== common)
    common = parentOf(common)
  return { folder: common, within: [...roots.keys()] }
}

/** The folder that contains a path, with either kind of slash; a root is its own parent. */
function parentOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  if (cut < 0) return path
  const parent = path.slice(0, cut)
  return parent === '' || parent.endsWith(':') ? path.slice(0, cut + 1) : parent
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder) && (/[/\\]$/.test(folder) || /[/\\]/.test(path.charAt(folder.length)))
}
