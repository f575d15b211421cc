import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Runner } from '../runner.ts'
import { count } from '../terminal.ts'

const LOOK_EVERY_MS = 300

export function addWatchingCommands(program: Command, runner: Runner): void {
  program
    .command('watch <dir>')
    .description('import new pictures of a folder until interrupted')
    .action((folder: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { watching } = session.client
        let [state] = await watching.start({ folder, remember: false })
        session.note(`Watching ${state.folder}. Interrupt to end.`)
        let told = ''
        while (!session.signal.aborted) {
          await setTimeout(LOOK_EVERY_MS, undefined, { signal: session.signal }).catch(() => undefined)
          state = (await watching.list({})).at(0) ?? state
          const news =
            state.fault?.message ??
            (state.new + state.changed + state.skipped.length > 0
              ? `${count(state.new)} works new, ${count(state.changed)} changed, ${count(state.skipped.length)} files left out.`
              : '')
          if (news !== told) session.note(news)
          told = news
        }
        await watching.stop({ folder })
        session.result(state, () => `${count(state.new)} works came, ${count(state.changed)} changed.`)
      }),
    )

  program
    .command('relink <dir>')
    .description('find missing originals in a folder by their content, and copy them back')
    .action((folder: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const report = await session.follow(client.pictures.relink({ folder }, { signal }))
        session.result(report, () =>
          [
            `${count(report.lost)} originals were missing or damaged, ${count(report.relinked.length)} are back.`,
            ...report.still_lost.map(({ file, path }) => `  still missing: ${file} (${path})`),
          ].join('\n'),
        )
      }),
    )
}
