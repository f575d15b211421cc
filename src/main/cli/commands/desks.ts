import path from 'node:path'
import { Argument, type Command } from 'commander'
import { NOTED, type TakenIn } from '../../../contract/areas/desks.ts'
import { inEnglish } from '../../../messages/english.ts'
import { message } from '../../../messages/message.ts'
import { momentText } from '../moments.ts'
import { list as commaList } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count } from '../terminal.ts'

interface NoteOptions {
  readonly client: string
  readonly works?: string[]
  readonly notes?: string
}

/** `export copy`: the gallery for another desk. @param exporting the command `export` */
export function addCopyCommand(exporting: Command, runner: Runner): void {
  exporting
    .command('copy')
    .description('write a signed read-only copy')
    .requiredOption('--out <dir>', 'a new folder')
    .option('--originals', 'with the original pictures, not only previews')
    .action(({ out, originals = false }: { out: string; originals?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const copy = { folder: path.resolve(out), originals }
        const made = await session.follow(session.client.desks.makeCopy(copy, { signal: session.signal }))
        session.result(
          made,
          () =>
            `Copied ${count(made.files)} files, ${(made.bytes / 1e6).toFixed(1)} MB, to ${made.folder}.` +
            (made.missing > 0 ? ` ${count(made.missing)} files that the catalogue names are missing.` : ''),
        )
      }),
    )
}

/** Notes made in a copy, and how they are returned to the gallery. */
export function addDeskCommands(program: Command, runner: Runner): void {
  const desk = program.command('desk').description('notes on a copy for another desk')

  desk
    .command('note')
    .description('note something on a copy, in its file `changes.curatornet-changes`')
    .addArgument(new Argument('<what>').choices(NOTED))
    .requiredOption('--client <id>', 'the client')
    .option('--works <list>', 'ids of works', commaList)
    .option('--notes <words>', 'what a visit was about')
    .action((what: (typeof NOTED)[number], { client, works = [], notes }: NoteOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const noted = await session.client.desks.note({ what, client, works, notes: notes ?? null })
        session.result(noted, () => `Noted. ${noted.file} has ${count(noted.entries)} entries.`)
      }),
    )

  desk
    .command('noted')
    .description('the notes on a copy')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const noted = await session.client.desks.noted({})
        session.result(noted, () =>
          noted.entries
            .map(({ at, what, client, works, notes }) =>
              [momentText(at), what, client, works.join(', '), notes ?? ''].join('  ').trimEnd(),
            )
            .join('\n'),
        )
      }),
    )

  program
    .command('merge')
    .description('merge changes from another desk')
    .command('changes <file>')
    .description('merge what another desk noted; `undo` reverses it')
    .option('--dry-run', 'show what would be merged; change nothing')
    .action((file: string, { dryRun = false }: { dryRun?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const taken = await session.client.desks.takeIn({ file: path.resolve(file), dryRun })
        session.result(taken, () => takenText(taken, dryRun))
      }),
    )
}

function takenText(
  { taken, known, before, conflicts, copied_at, desk, change }: TakenIn,
  dryRun: boolean,
): string {
  const total = Object.values(taken).reduce((sum, each) => sum + each, 0)
  if (total + known + conflicts.length === 0)
    return 'Everything in this file was merged before: nothing is changed.'
  const parts = NOTED.map((what) => `${count(taken[what])} ${what === 'visit' ? 'visits' : what}`)
  return [
    `Noted at ${desk} on a copy of ${momentText(copied_at)}.`,
    `${dryRun ? 'Would merge' : 'Merged'}: ${parts.join(', ')}.`,
    ...(known > 0 ? [`Known here already: ${count(known)}.`] : []),
    ...(before > 0 ? [`Merged before: ${count(before)}.`] : []),
    ...conflicts.map(
      ({ why, what, client, work }) =>
        `Left out: ${what}, ${[client, work].filter((each) => each !== null).join(', ')}: ${inEnglish(message(`desks.${why}`))}`,
    ),
    ...(change === null ? [] : ['`undo` takes it back.']),
  ].join('\n')
}
