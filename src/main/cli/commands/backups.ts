import type { Command } from 'commander'
import type { CopyEntry, RestoreOutlook } from '../../../contract/areas/copies.ts'
import { momentText } from '../moments.ts'
import type { Runner } from '../runner.ts'
import { count, table } from '../terminal.ts'

const MEGABYTE = 1e6

export function addBackupCommands(program: Command, runner: Runner): void {
  const backup = program
    .command('backup')
    .description('make a verified copy of catalogue, models and originals now')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const made = await session.client.copies.make({})
        session.result(made, () => `${made.copy.name} is made and verified.`)
        if (made.note !== null) session.note(made.note)
      }),
    )

  backup
    .command('list')
    .description('all copies, newest first; also of a gallery that does not open')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const found = await session.client.copies.list({})
        session.result(found, () =>
          [listText(found.copies), ...(found.second_place === null ? [] : ['', placeText(found)])].join('\n'),
        )
      }),
    )

  backup
    .command('place [dir]')
    .description('a folder elsewhere, preferably on another disk, that also receives every copy')
    .option('--none', 'stop using the second place; its files are kept')
    .action((place: string | undefined, { none = false }: { none?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { copies } = session.client
        const found =
          place === undefined && !none
            ? await copies.list({})
            : await copies.choosePlace({ place: none ? null : (place ?? null) })
        session.result(found, () => placeText(found))
      }),
    )

  program
    .command('restore <name>')
    .description('restore a copy by its name (`newest` for the newest good one); the current state is kept')
    .option('--dry-run', 'show what would be restored and what would be lost; change nothing')
    .action((name: string, { dryRun = false }: { dryRun?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        if (dryRun) {
          const outlook = await session.client.copies.outlook({ name })
          session.result(outlook, () => outlookText(outlook))
          return
        }
        const { restored } = await session.client.copies.restore({ name })
        session.result(restored, () =>
          [
            outlookText(restored),
            `${restored.copy.name} is put back.` +
              (restored.undo === null ? '' : ` \`restore ${restored.undo}\` takes that back.`),
          ].join('\n'),
        )
      }),
    )
}

function listText(copies: readonly CopyEntry[]): string {
  if (copies.length === 0) return 'There is no copy yet: `backup` makes one.'
  return table(
    ['name', 'made', 'before', 'MB', ''],
    copies.map(({ name, made_at, reason, bytes, elsewhere }) => [
      name,
      momentText(made_at),
      reason,
      (bytes / MEGABYTE).toFixed(1),
      elsewhere ? 'second place only' : '',
    ]),
  )
}

function placeText(found: {
  readonly second_place: string | null
  readonly second_place_present: boolean
}): string {
  if (found.second_place === null) return 'There is no second place: `backup place DIR` chooses one.'
  return `Second place: ${found.second_place}${found.second_place_present ? '' : ' (not there now)'}`
}

/** In counts: the contents of the copy, what would be restored, what would be lost. */
function outlookText({ copy, problem, holds, differences, files }: RestoreOutlook): string {
  const held = holds.map(({ what, count: n }) => `${count(n)} ${what}`).join(', ')
  const told = (of: 'back' | 'lost' | 'changed'): string =>
    (differences ?? [])
      .filter((difference) => difference[of] > 0)
      .map((difference) => `${count(difference[of])} ${difference.what}`)
      .join(', ') || 'nothing'
  return [
    problem === null ? `${copy.name} holds ${held}.` : `${copy.name} is damaged: ${problem}.`,
    ...(differences === null
      ? ['What is there now cannot be read, so nothing can be compared.']
      : [
          `Comes back: ${told('back')}.`,
          `Is lost: ${told('lost')}.`,
          `Becomes as it was: ${told('changed')}.`,
        ]),
    ...(files.back > 0 ? [`Files that come back: ${count(files.back)}.`] : []),
    ...(files.missing > 0 ? [`Files that are nowhere: ${count(files.missing)}.`] : []),
  ].join('\n')
}
