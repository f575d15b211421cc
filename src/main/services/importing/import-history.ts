import type { ImportEntry as StoredEntry } from '../../../catalog-read/index.ts'
import type {
  Dependency,
  ImportEntry,
  ImportStory,
  UndoOutlook,
  UndoReport,
} from '../../../contract/areas/imports.ts'
import type { DocumentLanguage } from '../../../contract/areas/documents.ts'
import { Fault } from '../../../contract/fault.ts'
import { dependencyText } from '../../../contract/dependency-text.ts'
import type { Copies, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { leftOutCsv } from '../../exporting/left-out.ts'
import { message } from '../../../messages/message.ts'

/** Every import, newest first. */
export function listImports({ reader }: Reads): ImportEntry[] {
  return reader.imports.all().map(describe)
}

/** An import with its report. @throws Fault `not-found` */
export function showImport({ reader }: Reads, id: number): ImportStory {
  return { ...describe(demandImport({ reader }, id)), report: reader.imports.report(id) }
}

/**
 * The works that an import added and that are still in the catalogue.
 * @throws Fault `not-found`
 */
export function worksOfImport({ reader }: Reads, id: number): { artworks: string[] } {
  demandImport({ reader }, id)
  return { artworks: reader.imports.works(id) }
}

/**
 * The rows that an import left out, as CSV with a reason each in the given language; by default in the terminal's
 * English.
 * @throws Fault `not-found` if it left out none
 */
export function leftOutOf(
  { reader }: Reads,
  { id, language }: { readonly id: number; readonly language?: DocumentLanguage },
): { csv: string } {
  demandImport({ reader }, id)
  const rows = reader.imports.leftOutRows(id)
  if (rows !== null) return { csv: typeof rows === 'string' ? rows : leftOutCsv(rows, language) }
  throw new Fault('not-found', message('imports.noneLeftOut', { id }), {
    next: message('imports.noneLeftOutNext'),
  })
}

/**
 * The effects of undoing an import.
 * @throws Fault `not-found`, `bad-input` for one that has already been undone
 */
export async function outlookOfUndo(session: Writes & Excludes, id: number): Promise<UndoOutlook> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    demandStanding(session, id)
    const { depends, removed, restored } = catalog.imports.undo(id, null)
    return Promise.resolve({ id, removed, restored, depends: [...depends] })
  })
}

/**
 * Undoes an import as a whole: what it added is removed, what it changed is restored, and pictures that only it had
 * added are removed from the gallery.
 * @throws Fault `not-found`; `bad-input` for one that has already been undone or that something depends on
 */
export async function undoImport(
  session: Writes & Copies & Excludes & Tells,
  id: number,
): Promise<UndoReport> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    demandStanding(session, id)
    session.copier.before('undo-import')
    const { depends, removed, restored } = catalog.imports.undo(id, new Date().toISOString())
    if (depends.length > 0) throw dependedOn(id, depends)
    await session.copier.filesKept()
    // The catalogue is already updated: files left by a killed program are removed when the gallery is opened again.
    catalog.imports.removeUnwanted(catalog.folder)
    session.changes.touch()
    return { id, removed, restored }
  })
}

function demandImport({ reader }: Pick<Reads, 'reader'>, id: number): StoredEntry {
  const entry = reader.imports.byId(id)
  if (entry !== undefined) return entry
  throw new Fault('not-found', message('imports.none', { id }), { next: message('imports.noneNext') })
}

function demandStanding(session: Writes, id: number): void {
  const { undoneAt } = demandImport(session.write(), id)
  if (undoneAt === null) return
  throw new Fault('bad-input', message('imports.undone', { id, undoneAt }), {
    next: message('imports.undoneNext'),
  })
}

function dependedOn(id: number, depends: readonly Dependency[]): Fault {
  const later = [...new Set(depends.flatMap(({ imports }) => imports))].sort((a, b) => b - a)
  return new Fault(
    'bad-input',
    message('imports.depends', { id, what: depends.map(dependencyText).join('; ') }),
    {
      next:
        later.length > 0
          ? message('imports.laterNext', { later: later.join(', ') })
          : message('imports.dependsNext'),
    },
  )
}

function describe(entry: StoredEntry): ImportEntry {
  const { id, kind, importedAt, undoneAt, files, fileCount, changed, unchanged, read, leftOut } = entry
  return {
    ...{ id, kind, imported_at: importedAt, undone_at: undoneAt, files: [...files], file_count: fileCount },
    ...{ new: entry.new, changed, unchanged, read, left_out: leftOut },
  }
}
