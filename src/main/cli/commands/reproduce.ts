import type { Command } from 'commander'
import { wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { reproductionText } from '../reproduction-text.ts'

interface ReproduceOptions {
  readonly triples?: number
  readonly epochs?: number
  readonly seeds?: number
  readonly seed?: number
  readonly protocol?: 'all' | 'stock'
  readonly out?: string
  readonly paper?: string
}

export function addReproduceCommand(program: Command, runner: Runner): void {
  program
    .command('reproduce')
    .description('the paper’s Table 2 and Figure 3 on this gallery; resumes after the finished runs')
    .option('--triples <n>', 'training triples per run (default: a million)', wholeNumber)
    .option('--epochs <n>', 'passes over them (default: 3)', wholeNumber)
    .option('--seeds <n>', 'number of seeds with which everything is trained', wholeNumber)
    .option('--seed <n>', 'the first seed', wholeNumber)
    .option('--protocol <name>', 'all (every work) or stock (what was in stock that day)')
    .option('--out <file>', 'write a web page (.html), a table (.csv) or LaTeX (.tex)')
    .option('--paper <file>', 'a JSON file with rows of the paper’s table, shown beside ours')
    .action((options: ReproduceOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.follow(session.client.reproduce(options, { signal: session.signal }))
        session.result(report, () => reproductionText(report))
        if (options.out !== undefined) session.note(`The page is ${options.out}.`)
      }),
    )
}
