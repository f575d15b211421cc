import type { Command } from 'commander'
import type { NetworkEntry } from '../../../contract/results.ts'
import type { Runner } from '../program.ts'
import { count, table } from '../terminal.ts'

export function addNetworkCommands(program: Command, runner: Runner): void {
  const networks = program
    .command('networks')
    .description('the image networks that turn pictures into numbers')

  networks
    .command('list')
    .description('the networks of this gallery')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entries = await session.client.networks.list({})
        session.result(entries, () => networksText(entries))
      }),
    )

  networks
    .command('add <file>')
    .description('take an ONNX image classifier into use')
    .option('--name <name>', 'what to call it (else its file name)')
    .action((file: string, options: { name?: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.follow(
          session.client.networks.add({ file, name: options.name }, { signal: session.signal }),
        )
        session.result(entry, () =>
          entry.embedded === 0 ? `${inUse(entry)} Run embed to describe the works with it.` : inUse(entry),
        )
      }),
    )

  networks
    .command('use <name>')
    .description("make a network current; 'builtin' goes back to the built-in descriptors")
    .action((name: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.client.networks.use({ name })
        session.result(entry, () => inUse(entry))
      }),
    )
}

function inUse({ name, dimension, embedded }: NetworkEntry): string {
  return `In use now: ${name}, ${count(dimension)} numbers a picture, ${count(embedded)} works embedded.`
}

function networksText(entries: readonly NetworkEntry[]): string {
  return table(
    ['', 'name', 'kind', 'numbers', 'works embedded'],
    entries.map(({ current, name, kind, dimension, embedded }) => [
      current ? '*' : '',
      name,
      kind,
      count(dimension),
      count(embedded),
    ]),
  )
}
