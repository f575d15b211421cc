import type { Command } from 'commander'
import type { DuplicatePair } from '../../../contract/areas/duplicates.ts'
import { decimalNumber, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { figure, table } from '../terminal.ts'
import { inEnglish } from '../../../messages/english.ts'

export function addDuplicateCommands(program: Command, runner: Runner): void {
  const duplicates = program.command('duplicates').description('possible duplicates')

  duplicates
    .command('list')
    .description('pairs with the same picture, and pairs that only look alike')
    .option('--most <n>', 'maximum pairs of each list', wholeNumber)
    .option('--cosine <c>', 'minimum cosine at which works count as alike, up to 1', decimalNumber)
    .action((options: { most?: number; cosine?: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const found = await session.follow(client.duplicates.find(options, { signal }))
        session.result(found, () =>
          [
            'Same picture',
            pairsText(found.same_picture),
            '',
            'Looks alike',
            pairsText(found.looks_alike),
            ...found.notes.map(inEnglish),
          ].join('\n'),
        )
      }),
    )

  duplicates
    .command('keep <first> <second>')
    .description('keep both works; the pair is not listed again')
    .action((first: string, second: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.duplicates.keep({ first, second })
        session.result(answer, () => `${first} and ${second} stay two works.`)
      }),
    )

  duplicates
    .command('merge <work>')
    .description('merge two works: sales, likes and photographs move to the other one')
    .requiredOption('--into <id>', 'the work to keep')
    .action((merge: string, { into }: { into: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.duplicates.merge({ merge, into })
        session.result(
          answer,
          () => `${merge} is part of ${into} now. \`duplicates undo ${answer.id}\` takes that back.`,
        )
      }),
    )

  duplicates
    .command('undo [merge]')
    .description('undo a merge by its number; without a number, list the merges')
    .action((merge: string | undefined, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { duplicates: calls } = session.client
        if (merge === undefined) {
          const merges = await calls.merges({})
          session.result(merges, () =>
            table(
              ['merge', 'work', 'part of', 'since'],
              merges.map(({ id, merged, into, merged_at }) => [String(id), merged, into, merged_at]),
            ),
          )
          return
        }
        const answer = await calls.undo({ id: wholeNumber(merge) })
        session.result(answer, () => `${answer.merged} and ${answer.into} are two works again.`)
      }),
    )
}

function pairsText(pairs: readonly DuplicatePair[]): string {
  if (pairs.length === 0) return 'none'
  return table(
    ['work', 'file', 'sales', 'work', 'file', 'sales', 'why'],
    pairs.map(({ works, reason, bits, cosine }) => [
      ...works.flatMap(({ item_id, picture, sales }) => [item_id, picture.file_name, String(sales)]),
      cosine === null ? `${reason}${bits === 0 ? '' : `, ${bits ?? 0} bits`}` : `cosine ${figure(cosine)}`,
    ]),
  )
}
