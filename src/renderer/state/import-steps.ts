import type { DocumentLanguage } from '../../contract/areas/documents.ts'
import type { ImportReport } from '../../contract/results/importing.ts'
import { message, withData, type Text } from '../../messages/message.ts'
import type { Client } from '../wire/index.ts'
import type { LongCall } from './board.svelte.ts'
import type { ImportTable, PicturePlace, TableKind } from './import-files.ts'
import type { GivenChoices } from './table-readings.svelte.ts'

/** One call of an import: the works with their pictures and tables, or one table of another kind. */
export interface ImportStep {
  readonly kind: Exclude<TableKind, 'none'>
  /** The table; undefined for works. */
  readonly name?: string
  readonly run: (client: Client, dryRun: boolean) => LongCall<ImportReport>
}

/** The parts of an import. */
export interface ImportParts {
  readonly tables: readonly ImportTable[]
  readonly place: PicturePlace | undefined
  /** Number of pictures in the place. */
  readonly pictures: number
  /** How the table at a path is read. */
  readonly given: (path: string) => GivenChoices
  /** Language of the reasons why rows are left out. */
  readonly language: DocumentLanguage
}

/** The calls of an import in order: works before clients, and both before sales and likes, which refer to them. */
export function importSteps({ tables, place, pictures, given, language }: ImportParts): ImportStep[] {
  const of = (wanted: TableKind): ImportTable[] => tables.filter(({ kind }) => kind === wanted)
  const choicesOf = (path: string) => ({ ...given(path), map: { ...given(path).map } })
  const steps: ImportStep[] = []
  const paths = of('artworks').map(({ path }) => path)
  if (place !== undefined && (pictures > 0 || paths.length > 0)) {
    const within = place.within === undefined ? {} : { within: [...place.within] }
    steps.push({
      kind: 'artworks',
      run: (client, dryRun) =>
        client.importing.artworks({
          folder: place.folder,
          ...within,
          tables: paths,
          choices: Object.fromEntries(paths.map((path) => [path, choicesOf(path)])),
          listLeftOut: true,
          language,
          dryRun,
        }),
    })
  }
  for (const kind of ['clients', 'sales', 'likes'] as const) {
    for (const { path: file, name } of of(kind)) {
      steps.push({
        kind,
        name,
        run: (client, dryRun) =>
          client.importing[kind]({ file, ...choicesOf(file), listLeftOut: true, language, dryRun }),
      })
    }
  }
  return steps
}

/**
 * A report without the folder in which an upload is stored: main names files by their paths, and the user did not
 * choose that folder.
 */
export function withoutUploads(report: ImportReport, folder: string | undefined): ImportReport {
  if (folder === undefined) return report
  const plain = (text: string): string => text.replaceAll(`${folder}/`, '')
  const forWindow = (text: Text): Text =>
    withData(text, (data) => (data === folder ? message('pictureFiles.droppedFolder') : plain(data)))
  return {
    ...report,
    skipped: report.skipped.map((line) => ({ ...line, reason: forWindow(line.reason) })),
    ...(report.left_out !== undefined && {
      left_out: {
        rows: report.left_out.rows.map((line) => ({ ...line, reason: forWindow(line.reason) })),
        csv: plain(report.left_out.csv),
      },
    }),
    notes: report.notes.map(forWindow),
  }
}
