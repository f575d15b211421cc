import type { Command } from 'commander'
import { PALETTES, type Palette } from '../../../contract/settings.ts'
import { collect, decimalNumber, list, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { callsText, similarText, suggestionsText, whoText } from '../suggestion-reports.ts'
import { listNamed } from './lists.ts'

interface RecommendOptions {
  readonly client?: string
  readonly works?: string[]
  readonly k?: number
  readonly all?: boolean
  readonly minPrice?: number
  readonly maxPrice?: number
  readonly currency?: string
  readonly maxWidth?: number
  readonly maxHeight?: number
  readonly artist?: string[]
  readonly notArtist?: string[]
  readonly medium?: string[]
  readonly tag?: string[]
  readonly diversity?: number
  readonly newcomers?: number
  readonly rest?: number
  readonly usualPrices?: boolean
  readonly budget?: boolean
  readonly unseen?: boolean
  readonly palette?: Palette[]
}

interface SimilarOptions {
  readonly artwork?: string
  readonly image?: string
  readonly k?: number
  readonly space?: 'features' | 'model'
}

export function addSuggestionCommands(program: Command, runner: Runner): void {
  program
    .command('recommend')
    .description('works to offer to a client, with the reason for each')
    .option('--client <id>', 'the client')
    .option('--works <list>', 'works picked by hand, for a client without purchases', list)
    .option('--k <n>', 'how many', wholeNumber)
    .option('--all', 'include works that can no longer be offered')
    .option('--min-price <amount>', 'works from this price on', decimalNumber)
    .option('--max-price <amount>', 'works up to this price', decimalNumber)
    .option('--currency <code>', 'works priced in this currency, such as EUR')
    .option('--max-width <cm>', 'works up to this width', decimalNumber)
    .option('--max-height <cm>', 'works up to this height', decimalNumber)
    .option('--artist <name>', 'works by this artist; can be repeated', collect)
    .option('--not-artist <name>', 'no works by this artist; can be repeated', collect)
    .option('--medium <words>', 'works in this medium, such as oil; can be repeated', collect)
    .option('--tag <word>', 'works with this tag; can be repeated', collect)
    .option('--diversity <share>', 'maximum share of the relevance to give up for variety', decimalNumber)
    .option('--newcomers <share>', 'minimum share of works by artists without a sale', decimalNumber)
    .option(
      '--rest <clients>',
      'leave out works offered to this many clients in 90 days and not sold',
      wholeNumber,
    )
    .option('--usual-prices', 'only prices near those that the client paid')
    .option('--budget', 'keep to the budget of the client’s record')
    .option('--unseen', 'leave out works that the client has seen')
    .option(`--palette <name>`, `works that are ${PALETTES.join(', ')}; can be repeated`, collect)
    .action((options: RecommendOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.suggestions.recommend(queryOf(options), {
          signal: session.signal,
        })
        const money = await session.amounts()
        session.result(answer, () => suggestionsText(answer, money))
      }),
    )

  program
    .command('similar')
    .description('works similar to a work or to a picture file')
    .option('--artwork <id>', 'the work')
    .option('--image <file>', 'a picture, such as a photo that a client sent')
    .option('--k <n>', 'how many', wholeNumber)
    .option('--space <name>', 'features (of the image network) or model (the space of the trained model)')
    .action((options: SimilarOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.suggestions.similar(options, { signal: session.signal })
        session.result(answer, () => similarText(answer))
      }),
    )

  program
    .command('who')
    .description('clients whom a work might suit; with several works, a call list')
    .option('--artwork <id>', 'a work; can be repeated', collect)
    .option('--list <name>', 'the works of a list, by its number, its name or `tray`')
    .option('--k <n>', 'how many', wholeNumber)
    .action(({ artwork = [], list: named, k }: WhoOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        if (named === undefined && artwork.length === 1) {
          const answer = await client.suggestions.who({ artwork: artwork[0], k }, { signal })
          session.result(answer, () => whoText(answer))
          return
        }
        const list = named === undefined ? undefined : await listNamed(client, named)
        const calls = await client.calls.list({ works: artwork, list, k }, { signal })
        session.result(calls, () => callsText(calls))
      }),
    )
}

interface WhoOptions {
  readonly artwork?: string[]
  readonly list?: string
  readonly k?: number
}

function queryOf({
  client,
  works,
  k,
  all,
  diversity,
  newcomers,
  rest,
  usualPrices,
  budget,
  unseen,
  ...wishes
}: RecommendOptions) {
  const filter = {
    minPrice: wishes.minPrice,
    maxPrice: wishes.maxPrice,
    currency: wishes.currency,
    maxWidthCm: wishes.maxWidth,
    maxHeightCm: wishes.maxHeight,
    artists: wishes.artist,
    notArtists: wishes.notArtist,
    mediums: wishes.medium,
    tags: wishes.tag,
    palettes: wishes.palette,
  }
  const list = { diversity, newcomers, rest, usualPrices, budget, unseen }
  return { client, works, k, includeUnavailable: all, filter, ...list }
}
