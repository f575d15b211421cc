import type { Command } from 'commander'
import {
  DEFAULT_METHOD,
  DEVICES,
  METHOD_NAMES,
  TRAINED_METHODS,
  type MethodName,
  type TrainSettings,
} from '../../../contract/settings.ts'
import { embedText, evaluationText, trainText } from '../learning-reports.ts'
import { decimalNumber, decimalNumbers, list, wholeNumber, wholeNumbers } from '../options.ts'
import { outcomesText } from '../outcomes-text.ts'
import type { Runner } from '../runner.ts'
import { duration } from '../terminal.ts'

interface ClusterOptions {
  readonly seed?: number
  readonly restarts?: number
  readonly clusters?: number
}

interface EvaluateOptions {
  readonly methods?: string[]
  readonly protocol?: 'all' | 'stock'
  readonly model?: string
  readonly k?: number[]
  readonly out?: string
}

/** Options that concern triples, networks and devices: using one implies CuratorNet. */
const OF_CURATORNET = [
  'preset',
  'triples',
  'epochs',
  'sampling',
  'variant',
  'pool',
  'likes',
  'search',
  'size',
  'shares',
  'stopBy',
  'backend',
  'device',
] as const satisfies readonly (keyof TrainSettings)[]

/** The program's default method if none is named and no given option is specific to CuratorNet. */
export function withDefaultMethod(options: Partial<TrainSettings>): Partial<TrainSettings> {
  if (options.method !== undefined || OF_CURATORNET.some((name) => options[name] !== undefined))
    return options
  return { ...options, method: DEFAULT_METHOD }
}

export function addLearningCommands(program: Command, runner: Runner): void {
  program
    .command('embed')
    .description('turn the pictures into numbers, with the network in use')
    .option('--all', 'every work, not only those without a vector')
    .action((options: { all?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.follow(session.client.embed(options, { signal: session.signal }))
        session.note(`Embedder in use: ${report.embedder} on ${report.device}.`)
        session.result(report, () => embedText(report))
      }),
    )

  program
    .command('cluster')
    .description('group the works by what they look like')
    .option('--seed <n>', 'random seed', wholeNumber)
    .option('--restarts <n>', 'number of attempts', wholeNumber)
    .option('--clusters <n>', 'number of groups (default: by the size of the gallery)', wholeNumber)
    .action((options: ClusterOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.follow(session.client.cluster(options, { signal: session.signal }))
        session.result(
          report,
          () =>
            `${report.k} clusters of ${Math.min(...report.sizes)} to ${Math.max(...report.sizes)} works, ` +
            `the best of ${report.restarts.length} attempts (silhouette ` +
            `${(report.restarts[report.kept]?.silhouette ?? 0).toFixed(4)}${report.sampled === undefined ? '' : `, tried on a sample of ${report.sampled}`}), ` +
            `in ${duration(report.seconds)}.`,
        )
      }),
    )

  program
    .command('train')
    .description('learn from the sales which works suit which client')
    .option(
      '--method <name>',
      `${TRAINED_METHODS.join(' or ')}; ${DEFAULT_METHOD} unless an option of another method is given`,
    )
    .option('--preset <name>', 'quick or paper')
    .option('--lambda <n>', 'weight of the L2 penalty', decimalNumber)
    .option('--backend <name>', 'onnx, or tensorflow where tfjs-node-gpu is installed')
    .option('--device <name>', `${DEVICES.join(', ')} (doctor says what works here)`)
    .option('--triples <n>', 'training triples', wholeNumber)
    .option('--epochs <n>', 'passes over the triples at most', wholeNumber)
    .option('--seed <n>', 'random seed', wholeNumber)
    .option('--sampling <name>', 'guidelines or random')
    .option('--variant <name>', "curatornet, or authors for the authors' code where it differs")
    .option('--pool <name>', 'works behind artificial profiles: all or purchased')
    .option(
      '--likes <n>',
      'number of likes that weigh as much as one purchase (default 0: likes do not count)',
      wholeNumber,
    )
    .option('--search <minutes>', 'try lambdas, sizes and shares of the strategies first', decimalNumber)
    .option('--size <n>', 'width of the layers, as a multiple of the paper’s', decimalNumber)
    .option('--shares <list>', 'relative shares of strategies 1 to 6, such as 1,1,1,1,0,0', decimalNumbers)
    .option('--stop-by <what>', 'what ends a CuratorNet’s training: validation (triples) or inner (hold-out)')
    .option('--networks <which>', 'networks of a taste model: all that help (default: only the current one)')
    .option('--refit', 'after the evaluation, train once more on every sale')
    .action((options: Partial<TrainSettings>, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.follow(
          session.client.train(withDefaultMethod(options), { signal: session.signal }),
        )
        session.result(report, () => trainText(report))
      }),
    )

  program
    .command('evaluate')
    .description('the quality of suggestions on the last purchase of every client, hidden from training')
    .option('--methods <list>', `of ${METHOD_NAMES.join(', ')}`, list)
    .option('--protocol <name>', 'all (every work) or stock (what was in stock that day)')
    .option('--model <name>', 'the model (default: the one in use)')
    .option('--k <list>', 'lengths of the list, such as 20,100', wholeNumbers)
    .option('--out <file>', 'write it as a web page (.html), table (.csv) or LaTeX (.tex)')
    .action((options: EvaluateOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.follow(
          session.client.evaluate(
            {
              methods: options.methods as MethodName[] | undefined,
              protocol: options.protocol,
              model: options.model,
              ks: options.k,
              out: options.out,
            },
            { signal: session.signal },
          ),
        )
        session.result(report, () => evaluationText(report))
        if (options.out !== undefined) session.note(`The figures are in ${options.out}.`)
      }),
    )

  program
    .command('outcomes')
    .description('whether suggestions predicted which offers were sold')
    .action((_: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.client.evaluations.outcomes({}, { signal: session.signal })
        session.result(report, () => outcomesText(report))
      }),
    )
}
