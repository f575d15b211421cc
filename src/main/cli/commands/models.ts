import type { Command } from 'commander'
import type { ModelEntry } from '../../../contract/results/learning.ts'
import { salesSinceText, visRankText } from '../reports.ts'
import type { Runner } from '../runner.ts'
import { count, figure, table } from '../terminal.ts'

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
    .command('remove <name>')
    .description('remove a model that is not current')
    .action((name: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const removed = await session.client.models.remove({ name })
        session.result(removed, () => `Removed ${removed.removed}.`)
      }),
    )
}

function modelsText(entries: readonly ModelEntry[]): string {
  if (entries.length === 0) return 'No model yet; run train.'
  return table(
    ['', 'name', 'made', 'embedder', 'lambda', 'triples', 'validation accuracy', 'AUC'],
    entries.map((entry) => [
      entry.current ? '*' : '',
      entry.name,
      entry.created_at.slice(0, 16).replace('T', ' '),
      [entry.embedder, ...entry.networks].join(' + '),
      entry.outdated ? 'made by an earlier version' : String(entry.lambda),
      entry.triples === null ? '' : count(entry.triples),
      entry.validation_accuracy === null || entry.triples === 0 ? '' : figure(entry.validation_accuracy),
      'auc' in entry.metrics ? figure(entry.metrics.auc) : '',
    ]),
  )
}
