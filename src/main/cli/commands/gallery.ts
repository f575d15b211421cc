import type { Command } from 'commander'
import { Fault } from '../../../contract/fault.ts'
import type { CheckReport, Info, MendReport } from '../../../contract/results/gallery.ts'
import type { Runner } from '../runner.ts'
import { salesSinceText } from '../learning-reports.ts'
import { count, figure, table } from '../terminal.ts'
import { message } from '../../../messages/message.ts'
import { inEnglish } from '../../../messages/english.ts'

export function addGalleryCommands(program: Command, runner: Runner): void {
  program
    .command('create')
    .description('make a new gallery in the folder')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const made = await session.client.gallery.create({})
        session.result(made, () => `Created gallery ${made.gallery}.`)
      }),
    )

  program
    .command('info')
    .description("counts and the paper's statistics")
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const info = await session.client.gallery.info({})
        session.result(info, () => infoText(info))
      }),
    )

  program
    .command('check')
    .description('verify database, files, networks, models and backups')
    .option('--mend', 'restore files from the backups, recreate previews, replace damaged backups')
    .action(({ mend = false }: { mend?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const report: CheckReport & Partial<MendReport> = mend
          ? await session.follow(client.gallery.mend({}, { signal }))
          : await session.follow(client.gallery.check({}, { signal }))
        session.result(report, () => checkText(report))
        if (!report.ok)
          throw new Fault('damaged', message('gallery.problems', { problems: report.problems.length }))
      }),
    )
}

function checkText({ ok, problems, mended = [] }: CheckReport & Partial<MendReport>): string {
  return [
    ...mended.map(({ path }) => `${path}: mended.`),
    ...(ok ? ['Everything is in order.'] : []),
    ...problems.map(({ path, detail, next }) => `${path}: ${inEnglish(detail)} ${inEnglish(next)}`),
  ].join('\n')
}

function infoText(info: Info): string {
  const rows: [string, string][] = [
    ['works', count(info.artworks)],
    ['pictures', count(info.images)],
    ...Object.entries(info.embedded).map(([name, n]): [string, string] => [
      `embedded with ${name}`,
      count(n),
    ]),
    ['clients', count(info.clients)],
    ['orders', count(info.orders)],
    ['works sold', count(info.order_items)],
    ...Object.entries(info.statistics).map(([name, n]): [string, string] => [
      name.replaceAll('_', ' '),
      figure(n),
    ]),
    ['clusters', info.clusters === null ? 'none yet' : count(info.clusters)],
    ['models', count(info.models)],
  ]
  const lines = [
    table(['what', 'how many'], rows),
    '',
    `Network in use: ${info.network}`,
    `Model in use: ${info.current_model ?? 'none yet'}`,
    ...(info.sales_since_model === null ? [] : [salesSinceText(info.sales_since_model)]),
    ...info.interrupted_jobs.map(
      ({ kind, started_at, stage, done, total }) =>
        `Interrupted: ${kind}, started ${started_at ?? 'at an unknown time'}` +
        (stage === null ? '' : `, last: ${inEnglish(stage)} (${count(done)} of ${count(total)})`),
    ),
  ]
  return lines.join('\n')
}
