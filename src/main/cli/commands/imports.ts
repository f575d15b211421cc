import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Amounts, ImportEntry, UndoOutlook } from '../../../contract/areas/imports.ts'
import { Fault } from '../../../contract/fault.ts'
import { dependencyText } from '../../../contract/dependency-text.ts'
import { momentText } from '../moments.ts'
import { wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count, table } from '../terminal.ts'
import { importText } from './importing.ts'
import { message } from '../../../messages/message.ts'

export function addImportHistoryCommands(program: Command, runner: Runner): void {
  const imports = program
    .command('imports')
    .description('imports, newest first; undo one')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entries = await session.client.imports.list({})
        session.result(entries, () => listText(entries))
      }),
    )

  imports
    .command('show <import>')
    .description('an import by its number, with what it left out')
    .option('--left-out <file.csv>', 'write the rows that were left out, each with a reason')
    .action((number: string, { leftOut }: { leftOut?: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const id = wholeNumber(number)
        const story = await session.client.imports.show({ id })
        if (leftOut !== undefined) await write(leftOut, (await session.client.imports.leftOut({ id })).csv)
        session.result(story, () =>
          [
            headOf(story),
            ...story.files.map((file) => `  ${file}`),
            ...(story.file_count > story.files.length
              ? [`  … and ${count(story.file_count - story.files.length)} more`]
              : []),
            story.report === null ? 'Its report is of another version.' : importText('rows', story.report),
          ].join('\n'),
        )
      }),
    )

  imports
    .command('undo <import>')
    .description('undo a whole import, unless something depends on it')
    .option('--dry-run', 'show what would be removed or what depends on it; change nothing')
    .action((number: string, { dryRun = false }: { dryRun?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const id = wholeNumber(number)
        if (dryRun) {
          const outlook = await session.client.imports.outlook({ id })
          session.result(outlook, () => outlookText(outlook))
          return
        }
        const report = await session.client.imports.undo({ id })
        session.result(report, () => `Import ${id} is undone: ${goneText(report)}.`)
      }),
    )
}

function listText(entries: readonly ImportEntry[]): string {
  if (entries.length === 0) return 'No imports yet.'
  return table(
    ['import', 'date', 'what', 'new', 'changed', 'unchanged', 'left out', '', 'files'],
    entries.map((entry) => [
      String(entry.id),
      momentText(entry.imported_at),
      entry.kind,
      ...[entry.new, entry.changed, entry.unchanged, entry.left_out].map(count),
      entry.undone_at === null ? '' : 'undone',
      filesText(entry),
    ]),
  )
}

/** The name of the first file, and the number of others. */
function filesText({ files, file_count }: ImportEntry): string {
  const name = files.at(0)?.split(/[/\\]/).at(-1) ?? ''
  return file_count > 1 ? `${name} and ${count(file_count - 1)} more` : name
}

function headOf({ id, kind, imported_at, undone_at }: ImportEntry): string {
  const undone = undone_at === null ? '' : `, undone ${momentText(undone_at)}`
  return `Import ${id}: ${kind}, ${momentText(imported_at)}${undone}`
}

function outlookText(outlook: UndoOutlook): string {
  const { id, depends } = outlook
  if (depends.length === 0) return `Undoing import ${id} would do this: ${goneText(outlook)}.`
  return [
    `Import ${id} cannot be undone, because something depends on it:`,
    ...depends.map((each) => `  ${dependencyText(each)}`),
  ].join('\n')
}

function goneText({ removed, restored }: { readonly removed: Amounts; readonly restored: Amounts }): string {
  const gone = amountsText(removed)
  const back = amountsText(restored)
  return (
    [
      ...(gone === '' ? [] : [`${gone} removed`]),
      ...(back === '' ? [] : [`${back} as they were before`]),
    ].join('; ') || 'nothing to take back'
  )
}

function amountsText(amounts: Amounts): string {
  return (['works', 'clients', 'sales', 'likes', 'pictures'] as const)
    .filter((what) => amounts[what] > 0)
    .map((what) => `${count(amounts[what])} ${amounts[what] === 1 ? what.slice(0, -1) : what}`)
    .join(', ')
}

async function write(file: string, csv: string): Promise<void> {
  try {
    await writeFile(file, csv)
  } catch (error) {
    throw new Fault('disk', message('system.unwritable', { file, detail: (error as Error).message }), {
      next: message('imports.otherFileLeftOut'),
      path: file,
      cause: error,
    })
  }
}
