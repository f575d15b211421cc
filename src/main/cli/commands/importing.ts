import type { Command } from 'commander'
import type { ImportReport } from '../../../contract/results/importing.ts'
import { addSettingOptions, readingOf, type SettingOptions } from '../import-options.ts'
import { collect } from '../options.ts'
import type { Runner } from '../runner.ts'
import { addImportEverything } from './everything.ts'
import { count } from '../terminal.ts'
import { inEnglish } from '../../../messages/english.ts'

/** Maximum number of skipped rows printed individually; `--json` contains all. */
const MOST_SKIPPED_SHOWN = 20

interface TableOptions extends SettingOptions {
  readonly dryRun?: boolean
}

export function addImportCommands(program: Command, runner: Runner): void {
  const importing = program
    .command('import')
    .description('import works, sales, likes or clients, or an export of everything')
  addImportEverything(importing, runner)

  const artworks = importing
    .command('artworks <dir>')
    .description('pictures of a folder, with details from CSV, .xlsx or .ods tables')
    .option('--csv <file>', 'a table of the works (repeatable; later ones add to earlier ones)', collect)
    .option('--dry-run', 'show what would happen; change nothing')
    .option('--folder-artist', 'use the folder of each picture as its artist')
    .option('--all', 'also try pictures that were set aside because they crashed the engine')
    .action(
      (
        folder: string,
        options: TableOptions & { csv?: string[]; all?: boolean; folderArtist?: boolean },
        command: Command,
      ) =>
        runner.inGallery(command, async (session) => {
          const { client, signal } = session
          const report = await session.follow(
            client.importing.artworks(
              {
                folder,
                tables: options.csv ?? [],
                ...readingOf(options),
                folderArtist: options.folderArtist,
                dryRun: options.dryRun,
                all: options.all,
              },
              { signal },
            ),
          )
          session.result(report, () => importText('works', report))
        }),
    )
  addSettingOptions(artworks)

  importing
    .command('ugallery <dir>')
    .description(
      "the paper's published files: embeddings (.npy), inventory, purchases and, if there, clusters",
    )
    .option('--dry-run', 'show what would happen; change nothing')
    .action((folder: string, { dryRun }: TableOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const report = await session.follow(client.importing.ugallery({ folder, dryRun }, { signal }))
        session.result(report, () => importText('works and purchases', report))
      }),
    )

  for (const [name, what] of [
    ['sales', 'sales: user_id, item_id, timestamp[, order_id][, price]'],
    ['likes', 'likes: user_id, item_id, timestamp'],
    [
      'clients',
      'clients: user_id, name, contact, language, budget; or an address book (.vcf, exported contacts)',
    ],
  ] as const) {
    const table = importing
      .command(`${name} <file>`)
      .description(`${what}; CSV, .xlsx or .ods`)
      .option('--dry-run', 'show what would happen; change nothing')
      .action((file: string, options: TableOptions, command: Command) =>
        runner.inGallery(command, async (session) => {
          const { client, signal } = session
          const report = await session.follow(
            client.importing[name](
              {
                file,
                ...readingOf(options),
                dryRun: options.dryRun,
              },
              { signal },
            ),
          )
          session.result(report, () => importText(name, report))
        }),
      )
    addSettingOptions(table)
  }
}

/** Totals of the tables' rows. */
function rowsText({ rows, new: fresh, changed, unchanged }: ImportReport): string[] {
  if (rows === undefined) return []
  const joined = rows.joined === 0 ? '' : ` + ${count(rows.joined)} that add to another row`
  return [
    `${count(rows.read)} rows = ${count(fresh)} new + ${count(changed)} changed + ${count(unchanged)} unchanged + ` +
      `${count(rows.left_out)} left out${joined}.`,
  ]
}

/** An import's report as text, with the first skipped rows and their reasons. */
export function importText(what: string, report: ImportReport): string {
  const verb = report.dry_run ? 'would be ' : ''
  const lines = [
    `${count(report.new)} ${what} ${verb}new, ${count(report.changed)} ${verb}changed, ` +
      `${count(report.unchanged)} unchanged, ${count(report.skipped.length)} rows, values or files left out.`,
    ...rowsText(report),
    ...report.notes.map(inEnglish),
  ]
  for (const { file, line, reason } of report.skipped.slice(0, MOST_SKIPPED_SHOWN)) {
    lines.push(`  ${file}${line === null ? '' : `, line ${line}`}: ${inEnglish(reason)}`)
  }
  const more = report.skipped.length - MOST_SKIPPED_SHOWN
  if (more > 0)
    lines.push(`  … and ${count(more)} more (--json lists all, --left-out FILE.csv writes the rows).`)
  if (report.import_id !== undefined && report.new + report.changed > 0)
    lines.push(`\`imports undo ${report.import_id}\` takes this import back.`)
  return lines.join('\n')
}
