import type { Command } from 'commander'
import path from 'node:path'
import type { Comparison } from '../../../contract/results/comparison.ts'
import type { ModelEntry } from '../../../contract/results/learning.ts'
import { putInPlace } from '../../../files/whole-file.ts'
import { salesSinceText, visRankText } from '../learning-reports.ts'
import type { Runner } from '../runner.ts'
import { count, figure, table } from '../terminal.ts'

const SHOWN = ['auc', 'recall@20', 'ndcg@20', 'recall@100']
const VERDICTS: Readonly<Record<Comparison['verdict'], string>> = {
  better: 'better, and not by luck',
  worse: 'worse, and not by luck',
  level: 'no real difference: it may be luck',
  'too-little': 'too little data to tell',
}

export function addModelCommands(program: Command, runner: Runner): void {
  const models = program.command('models').description('the trained models')

  models
    .command('list')
    .description('the models of this gallery, newest first')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entries = await session.client.models.list({})
        const { sales_since_model: since } = await session.client.gallery.info({})
        session.result(entries, () =>
          [modelsText(entries), ...(since === null ? [] : ['', salesSinceText(since)])].join('\n'),
        )
      }),
    )

  models
    .command('use <name>')
    .description('make a model current; visrank needs no training')
    .action((name: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.client.models.use({ name })
        session.result(entry, () =>
          [`In use now: ${entry.name}.`, ...visRankText(entry.behind_visrank)].join('\n'),
        )
      }),
    )

  models
    .command('compare <name> [other]')
    .description('compare two models on the same hidden sales (default: with the one in use)')
    .action((name: string, other: string | undefined, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entries = await session.client.models.list({})
        const against = other ?? entries.find(({ current }) => current)?.name ?? name
        const compared = await session.client.evaluations.compare(
          { model: name, other: against },
          { signal: session.signal },
        )
        session.result(compared, () => comparisonText(compared))
      }),
    )

  models
    .command('note <name> <text>')
    .description('set the note of a model; an empty text removes it')
    .action((name: string, text: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const entry = await session.client.models.note({ name, text })
        session.result(entry, () => (entry.note === '' ? `${name} has no note.` : `${name}: ${entry.note}`))
      }),
    )

  models
    .command('export <name> <file>')
    .description('write the ONNX file of a model')
    .action((name: string, out: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const bytes = await (await session.client.models.file({ name })).bytes()
        const file = path.resolve(out)
        await putInPlace(file, bytes, { temporary: `${file}.part` })
        session.result({ file, bytes: bytes.length }, () => `Wrote ${file}.`)
      }),
    )

  models
    .command('remove <name>')
    .description('remove a model that is not current')
    .action((name: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const removed = await session.client.models.remove({ name })
        session.result(removed, () => `Removed ${removed.removed}.`)
      }),
    )
}

/** A comparison of two models as text: the figures of each with its interval, and what the difference means. */
function comparisonText({ models: [first, second], clients, seen, difference, verdict }: Comparison): string {
  const rows = [first, second].map(({ name, metrics, ci }) => [
    name,
    ...SHOWN.map((metric) =>
      metric in metrics
        ? `${figure(metrics[metric])} (${ci[metric].map((end) => end.toFixed(3)).join('–')})`
        : '',
    ),
  ])
  const [low, high] = difference?.interval ?? [0, 0]
  return [
    table(['model', ...SHOWN], rows),
    `The same ${count(clients)} clients; ${count(seen)} hidden sales are left out, since one of the models learned from them.`,
    ...(difference === null
      ? []
      : [
          `AUC differs by ${difference.auc.toFixed(4)} (95% ${low.toFixed(4)} to ${high.toFixed(4)}, p ${difference.p.toExponential(1)}).`,
        ]),
    `${first.name} against ${second.name}: ${VERDICTS[verdict]}.`,
  ].join('\n')
}

function modelsText(entries: readonly ModelEntry[]): string {
  if (entries.length === 0) return 'No model yet; run train.'
  return table(
    ['', 'name', 'made', 'embedder', 'lambda', 'triples', 'validation accuracy', 'AUC', 'note'],
    entries.map((entry) => [
      entry.current ? '*' : '',
      entry.name,
      entry.created_at.slice(0, 16).replace('T', ' '),
      [entry.embedder, ...entry.networks].join(' + '),
      entry.outdated ? 'made by an earlier version' : String(entry.lambda),
      entry.triples === null ? '' : count(entry.triples),
      entry.validation_accuracy === null || entry.triples === 0 ? '' : figure(entry.validation_accuracy),
      'auc' in entry.metrics ? figure(entry.metrics.auc) : '',
      entry.note,
    ]),
  )
}
