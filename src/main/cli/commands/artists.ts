import type { Command } from 'commander'
import type { Artist } from '../../../contract/areas/artists.ts'
import { collect, decimalNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { table } from '../terminal.ts'

export function addArtistCommands(program: Command, runner: Runner): void {
  const artists = program.command('artists').description('artists: names, years of birth and death, merging')

  artists
    .command('list')
    .description('every artist of the catalogue')
    .option('--alike', 'only names that may belong to the same person')
    .action(({ alike = false }: { alike?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client } = session
        if (!alike) {
          const all = await client.artists.list({})
          session.result(all, () => tableOf(all))
          return
        }
        const groups = await client.artists.alike({})
        session.result(groups, () =>
          groups.length === 0 ? 'No two names are alike.' : groups.map(tableOf).join('\n\n'),
        )
      }),
    )

  artists
    .command('edit <name>')
    .description('change an artist in all works')
    .option('--name <name>', 'another name')
    .option('--born <year>', 'year of birth', decimalNumber)
    .option('--died <year>', 'year of death', decimalNumber)
    .action((name: string, changes: { name?: string; born?: number; died?: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.artists.change({ name, changes })
        session.result(answer, () => tableOf([answer.artist]))
      }),
    )

  artists
    .command('merge <name>')
    .description('merge artists: all works move to the one to keep')
    .requiredOption('--into <name>', 'the artist to keep')
    .option('--and <name>', 'another one to merge (repeatable)', collect)
    .action((name: string, { into, and = [] }: { into: string; and?: string[] }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.artists.merge({ merge: [name, ...and], into })
        session.result(answer, () => tableOf([answer.artist]))
      }),
    )
}

function tableOf(artists: readonly Artist[]): string {
  return table(
    ['artist', 'born', 'died', 'works'],
    artists.map(({ name, born, died, works }) => [
      ...[name, born === null ? '' : String(born), died === null ? '' : String(died), String(works)],
    ]),
  )
}
