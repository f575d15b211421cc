import type { Command } from 'commander'
import type { GroupPage, GroupSummary } from '../../../contract/areas/groups.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count, table } from '../terminal.ts'

interface ShowOptions {
  readonly most: number
}

const BALANCE: Readonly<Record<GroupSummary['balance'], string>> = {
  wanted: 'more sold than offered',
  even: 'no clear difference between sold and offered',
  plenty: 'less sold than offered',
  unknown: 'too little sold to say',
}

/** The visual groups: their works, their buyers, and where more is sold than offered. */
export function addClusterCommands(program: Command, runner: Runner): void {
  const clusters = program
    .command('clusters')
    .description('the visual groups: works, artists, sales, clients')

  clusters
    .command('list')
    .description('every group with its stock and sales, and whether more is sold than offered')
    .action((_: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const groups = await session.client.groups.list({})
        session.result(groups, () => listText(groups))
      }),
    )

  clusters
    .command('show <number>')
    .description('one group, by its number in the list')
    .option('--most <n>', 'rows of each table', wholeNumber, 10)
    .action((given: string, { most }: ShowOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const number = Number(given)
        if (!/^\d+$/.test(given) || !Number.isSafeInteger(number)) {
          throw new Fault('usage', message('works.noCluster', { cluster: given }), {
            next: message('works.noClusterNext'),
          })
        }
        const page = await session.client.groups.show({ number }, { signal: session.signal })
        session.result(page, () => pageText(page, most))
      }),
    )
}

function listText(groups: readonly GroupSummary[]): string {
  if (groups.length === 0) return 'The works are not grouped yet: `cluster` does it.'
  return table(
    ['number', 'group', 'works', 'available', 'sold', 'sold to offered', ''],
    groups.map((group) => [
      String(group.number),
      group.title,
      count(group.size),
      count(group.offered),
      count(group.sold),
      ratioText(group),
      group.balance === 'wanted' || group.balance === 'plenty' ? BALANCE[group.balance] : '',
    ]),
  )
}

function ratioText({ ratio }: GroupSummary): string {
  return ratio === null ? '–' : `× ${ratio.toFixed(1)}`
}

function pageText(page: GroupPage, most: number): string {
  const { title, size, offered, sold, works, artists, months, clients } = page
  const years = new Map<string, number>()
  for (const { month, sold: copies } of months)
    years.set(month.slice(0, 4), (years.get(month.slice(0, 4)) ?? 0) + copies)
  return [
    title,
    `${count(size)} works, ${count(offered)} available, ${count(sold)} sold; ${BALANCE[page.balance]}${
      page.ratio === null ? '' : ` (${ratioText(page)})`
    }.`,
    '',
    table(
      ['nearest to the middle', 'artist', 'status', 'closeness'],
      works
        .slice(0, most)
        .map(({ item_id, title: name, artist, status, closeness }) => [
          name === null ? item_id : `${name} (${item_id})`,
          artist ?? '',
          status,
          closeness === null ? '–' : closeness.toFixed(3),
        ]),
    ),
    '',
    table(
      ['artist', 'works', 'sold'],
      artists.slice(0, most).map((one) => [one.artist ?? 'unknown', count(one.works), count(one.sold)]),
    ),
    '',
    years.size === 0
      ? 'No dated sales.'
      : table(
          ['year', 'sold'],
          [...years].map(([year, copies]) => [year, count(copies)]),
        ),
    '',
    clients.length === 0
      ? 'No client has bought of it.'
      : table(
          ['client', 'bought here', 'of all'],
          clients
            .slice(0, most)
            .map(({ client_id, name, bought, of }) => [
              name === null ? client_id : `${name} (${client_id})`,
              count(bought),
              count(of),
            ]),
        ),
  ].join('\n')
}
