import type { Command } from 'commander'
import { Fault } from '../../../contract/fault.ts'
import type { Photographs } from '../../../contract/results/gallery.ts'
import type { Runner } from '../runner.ts'
import type { Session } from '../session.ts'
import { count, table } from '../terminal.ts'
import { message } from '../../../messages/message.ts'
import { inEnglish } from '../../../messages/english.ts'

export function addPictureCommands(program: Command, runner: Runner): void {
  const pictures = program.command('pictures').description('the photographs of a work, and previews')

  pictures
    .command('list')
    .description('the photographs of a work, the primary one first')
    .requiredOption('--artwork <id>', 'the work')
    .action(({ artwork }: { artwork: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        show(session, await session.client.pictures.list({ artwork }))
      }),
    )

  pictures
    .command('add <file>')
    .description('add a picture as another photograph of a work')
    .requiredOption('--artwork <id>', 'the work')
    .action((file: string, { artwork }: { artwork: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        show(session, await session.client.pictures.add({ artwork, picture: file }))
      }),
    )

  for (const [name, procedure, what] of [
    ['primary', 'makePrimary', 'let this photograph stand for a work'],
    ['remove', 'remove', 'take a photograph away from a work; its original stays'],
  ] as const) {
    pictures
      .command(`${name} <photograph>`)
      .description(`${what}; named by its file name or the beginning of its SHA-256`)
      .requiredOption('--artwork <id>', 'the work')
      .action((named: string, { artwork }: { artwork: string }, command: Command) =>
        runner.inGallery(command, async (session) => {
          const { pictures: calls } = session.client
          const sha256 = photographNamed(named, await calls.list({ artwork }))
          show(session, await calls[procedure]({ artwork, sha256 }))
        }),
      )
  }

  pictures
    .command('prepare')
    .description('create missing previews and sheets of small pictures')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const report = await session.follow(client.pictures.prepare({}, { signal }))
        session.result(report, () =>
          [
            `Previews of ${count(report.made)} pictures made.`,
            ...report.failed.map(({ file, reason }) => `  ${file}: ${inEnglish(reason)}`),
          ].join('\n'),
        )
      }),
    )
}

function show(session: Session, answer: Photographs): void {
  session.result(answer, () =>
    table(
      ['file', 'pixels', 'primary', 'SHA-256'],
      answer.photographs.map(({ file_name, width, height, primary, sha256 }) => [
        file_name,
        `${width} x ${height}`,
        primary ? 'yes' : '',
        sha256.slice(0, 12),
      ]),
    ),
  )
}

function photographNamed(named: string, { item_id, photographs }: Photographs): string {
  const found = photographs.filter(
    ({ file_name, sha256 }) => file_name === named || (named.length >= 6 && sha256.startsWith(named)),
  )
  if (found.length === 1) return found[0].sha256
  const which = found.length === 0 ? message('works.noPhotographs') : message('works.severalPhotographs')
  throw new Fault('not-found', message('works.sharedName', { itemId: item_id, which, named }), {
    next: message('works.sharedNameNext'),
  })
}
