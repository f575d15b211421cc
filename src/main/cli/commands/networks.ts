import type { Command } from 'commander'
import type { NetworkChange, NetworkEntry, OfferedNetwork } from '../../../contract/results/networks.ts'
import type { Runner } from '../runner.ts'
import { inEnglish } from '../../../messages/english.ts'
import { embedText } from '../learning-reports.ts'
import { count, duration, table } from '../terminal.ts'

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
    .description('add an ONNX image classifier and use it')
    .option('--name <name>', 'its name (default: the file name)')
    .action((file: string, options: { name?: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.follow(
          session.client.networks.add({ file, name: options.name }, { signal: session.signal }),
        )
        session.result(entry, () => takenText(entry))
      }),
    )

  addFetching(networks, runner)

  networks
    .command('use <name>')
    .description("make a network current; 'builtin' goes back to the built-in descriptors")
    .option('--embed-first', 'embed every work with it first, then switch')
    .action((name: string, options: { embedFirst?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        if (options.embedFirst === true) {
          const report = await session.follow(
            session.client.networks.switch({ name }, { signal: session.signal }),
          )
          session.result(report, () => `${embedText(report)}\nIn use now: ${report.embedder}.`)
          return
        }
        const entry = await session.client.networks.use({ name })
        session.result(entry, () => inUse(entry))
      }),
    )

  networks
    .command('change <name>')
    .description('show the effects of switching to a network; change nothing')
    .action((name: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const change = await session.follow(
          session.client.networks.change({ name }, { signal: session.signal }),
        )
        session.result(change, () => changeText(change))
      }),
    )
}

interface SourceOptions {
  readonly mirror?: string
  readonly proxy?: string
}

/** The commands that use the web: the only ones that send requests to the outside. */
function addFetching(networks: Command, runner: Runner): void {
  networks
    .command('offered')
    .description('the networks that can be fetched')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const offered = await session.client.networks.offered({})
        session.result(offered, () => offeredText(offered))
      }),
    )

  networks
    .command('fetch [name]')
    .description('download a network and use it (default: ResNet-50)')
    .option('--mirror <address>', 'a web folder that contains the file, for this download')
    .option('--proxy <address>', 'the proxy for this download (default: HTTPS_PROXY and NO_PROXY)')
    .action((name: string | undefined, options: SourceOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.follow(
          session.client.networks.fetch({ name, ...options }, { signal: session.signal }),
        )
        session.result(entry, () => takenText(entry))
      }),
    )

  networks
    .command('source')
    .description('the source of downloads; options set it permanently')
    .option('--mirror <address>', "a folder on the web that holds the files; 'none' for the maker's own")
    .option('--proxy <address>', "the proxy; 'none' for what HTTPS_PROXY and NO_PROXY say")
    .action((options: SourceOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client } = session
        const asked = Object.values(options).length > 0
        const source = asked
          ? await client.networks.setSource({
              mirror: orNull(options.mirror),
              proxy: orNull(options.proxy),
            })
          : await client.networks.source({})
        session.result(
          source,
          () =>
            `Mirror: ${source.mirror ?? "none, the maker's own address"}. ` +
            `Proxy: ${source.proxy ?? 'as the environment says'}.`,
        )
      }),
    )
}

function orNull(address: string | undefined): string | null | undefined {
  return address === 'none' ? null : address
}

function takenText(entry: NetworkEntry): string {
  return entry.embedded === 0 ? `${inUse(entry)} Run embed to describe the works with it.` : inUse(entry)
}

function changeText(change: NetworkChange): string {
  const { name, works, to_embed, pictures_per_second, seconds, models_of_others } = change
  const time =
    seconds === null || pictures_per_second === null
      ? ''
      : `, about ${duration(seconds)} at ${count(pictures_per_second)} pictures a second`
  return [
    `${name}: ${count(to_embed)} of ${count(works)} works to embed${time}.`,
    ...(models_of_others.length > 0
      ? [
          `Trained on other networks, and going on with their vectors: ${models_of_others.join(', ')}. ` +
            'New works reach their suggestions only while that network is embedded too; train again after the change.',
        ]
      : []),
  ].join('\n')
}

function offeredText(offered: readonly OfferedNetwork[]): string {
  const rows = offered.map(({ name, bytes, there, fetched_bytes, about }) => [
    name,
    `${count(bytes / 1024 ** 2)} MB`,
    there ? 'here' : fetched_bytes > 0 ? `${count((100 * fetched_bytes) / bytes)}% fetched` : '',
    inEnglish(about),
  ])
  return table(['name', 'size', '', 'what it is'], rows)
}

function inUse({ name, dimension, embedded }: NetworkEntry): string {
  return `In use now: ${name}, ${count(dimension)} numbers per picture, ${count(embedded)} works embedded.`
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
