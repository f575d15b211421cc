import type { Command } from 'commander'
import type { Change, FieldValue } from '../../../contract/areas/history.ts'
import { inEnglish } from '../../../messages/english.ts'
import { momentText } from '../moments.ts'
import { wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Amounts } from '../terminal.ts'

export function addHistoryCommands(program: Command, runner: Runner): void {
  program
    .command('history')
    .description('what was changed by hand, newest first')
    .option('--work <id>', 'changes of one work, with the previous values')
    .option('--client <id>', 'changes of one client, with the previous values')
    .option('--most <n>', 'maximum number of changes', wholeNumber, 50)
    .action((query: { work?: string; client?: string; most: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const changes = await session.client.history.list(query)
        const money = await session.amounts()
        session.result(changes, () => listText(changes, money))
      }),
    )

  program
    .command('undo [change]')
    .description('undo the newest change, or one by its number in `history`')
    .option('--dry-run', 'show what would be undone or what depends on it; change nothing')
    .action((number: string | undefined, { dryRun = false }: { dryRun?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const change = number === undefined ? null : wholeNumber(number)
        if (dryRun) {
          const standing = (await session.client.history.list({ most: 10_000 })).find(
            ({ undone_at }) => undone_at === null,
          )
          const id = change ?? standing?.id
          const outlook = id === undefined ? null : await session.client.history.outlook({ change: id })
          session.result(outlook, () => outlookText(outlook))
          return
        }
        const { undone } = await session.client.history.undo({ change, earlier: true })
        session.result(undone, () =>
          undone === null ? 'There is nothing to undo.' : `Undone: ${lineOf(undone)}.`,
        )
      }),
    )
}

function outlookText(
  outlook: { readonly change: Change; readonly depends: readonly Parameters<typeof inEnglish>[0][] } | null,
): string {
  if (outlook === null) return 'There is nothing to undo.'
  const { change, depends } = outlook
  if (depends.length === 0) return `This would be undone: ${lineOf(change)}.`
  return [
    `This cannot be undone, for something later depends on it: ${lineOf(change)}.`,
    ...depends.map((each) => `  ${inEnglish(each)}`),
  ].join('\n')
}

const lineOf = ({ id, what, changed_at }: Change): string =>
  `${inEnglish(what)} (change ${id}, ${momentText(changed_at)})`

function listText(changes: readonly Change[], money: Amounts): string {
  if (changes.length === 0) return 'No manual changes yet.'
  return changes
    .flatMap(({ id, what, changed_at, undone_at, fields }) => [
      `${String(id).padStart(5)}  ${momentText(changed_at)}  ${inEnglish(what)}${undone_at === null ? '' : ' (undone)'}`,
      ...fields.map(
        ({ field, before, after }) =>
          `         ${field}: ${valueText(before, money)} → ${valueText(after, money)}`,
      ),
    ])
    .join('\n')
}

function valueText(value: FieldValue, money: Amounts): string {
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? money(value.amount, value.currency) : String(value)
}
