import path from 'node:path'
import type { Command } from 'commander'
import type { Exported, TakenIn } from '../../../contract/areas/everything.ts'
import { momentText } from '../moments.ts'
import type { Runner } from '../runner.ts'
import { count } from '../terminal.ts'

/** Maximum number of lost files that are listed. */
const MOST_SHOWN = 20

/**
 * `export csv`: the entire contents of a gallery.
 * @param exporting the command `export`
 */
export function addExportEverything(exporting: Command, runner: Runner): void {
  exporting
    .command('csv')
    .description('everything: tables as CSV, pictures, models; `import` restores the same gallery from it')
    .requiredOption('--out <dir>', 'an empty or new folder')
    .action(({ out }: { out: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const written = await session.follow(
          client.everything.write({ folder: path.resolve(out) }, { signal }),
        )
        session.result(written, () => exportedText(written))
      }),
    )
}

/**
 * `import DIR`: a gallery from a full export.
 * @param importing the command `import`
 */
export function addImportEverything(importing: Command, runner: Runner): void {
  importing
    .command('everything <dir>', { isDefault: true })
    .description('import an export made by `export csv` into a new gallery; also `import <dir>`')
    .action((from: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const taken = await session.follow(client.everything.takeIn({ from: path.resolve(from) }, { signal }))
        session.result(taken, () => takenText(taken))
      }),
    )
}

function exportedText({ folder, tables, rows, files, bytes, missing, damaged }: Exported): string {
  return [
    `Written to ${folder}: ${count(rows)} rows in ${count(tables)} tables; ${count(files)} files, ${sizeText(bytes)}.`,
    ...named('that the catalogue names are lost, and not in it', missing),
    ...named('are not what the catalogue says, and written as they are', damaged),
  ].join('\n')
}

function takenText({ gallery, made_at, rows, files, bytes, missing }: TakenIn): string {
  return [
    `Gallery ${gallery}, made of the export of ${momentText(made_at)}: ${count(rows)} rows; ${count(files)} files, ${sizeText(bytes)}.`,
    ...named('were lost already when it was written', missing),
  ].join('\n')
}

const sizeText = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

function named(what: string, files: readonly string[]): string[] {
  if (files.length === 0) return []
  const more = files.length - MOST_SHOWN
  return [
    `${count(files.length)} files ${what}:`,
    ...files.slice(0, MOST_SHOWN).map((file) => `  ${file}`),
    ...(more > 0 ? [`  … and ${count(more)} more`] : []),
  ]
}
