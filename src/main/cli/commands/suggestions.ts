import type { Command } from 'commander'
import { list, wholeNumber } from '../options.ts'
import type { Runner } from '../program.ts'
import { similarText, suggestionsText, whoText } from '../reports.ts'

interface RecommendOptions {
  readonly client?: string
  readonly works?: string[]
  readonly k?: number
  readonly all?: boolean
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
    .option('--all', 'also works that cannot be offered any more')
    .action((options: RecommendOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, works, k, all } = options
        const answer = await session.client.suggestions.recommend(
          { client, works, k, includeUnavailable: all },
          { signal: session.signal },
        )
        session.result(answer, () => suggestionsText(answer))
      }),
    )

  program
    .command('similar')
    .description('works that look like a work, or like a picture file')
    .option('--artwork <id>', 'the work')
    .option('--image <file>', 'a picture, such as a photo that a client sent')
    .option('--k <n>', 'how many', wholeNumber)
    .option(
      '--space <name>',
      'features (what the network sees) or model (what the trained model makes of it)',
    )
    .action((options: SimilarOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.suggestions.similar(options, { signal: session.signal })
        session.result(answer, () => similarText(answer))
      }),
    )

  program
    .command('who')
    .description('clients whom a work might suit')
    .requiredOption('--artwork <id>', 'the work')
    .option('--k <n>', 'how many', wholeNumber)
    .action((options: { artwork: string; k?: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.suggestions.who(options, { signal: session.signal })
        session.result(answer, () => whoText(answer))
      }),
    )
}
