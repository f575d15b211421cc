import path from 'node:path'
import type { Command } from 'commander'
import { DEFAULT_METHOD } from '../../../contract/settings.ts'
import type { Suggestions } from '../../../contract/results/suggestions.ts'
import { evaluationText, trainText } from '../learning-reports.ts'
import { suggestionsText } from '../suggestion-reports.ts'
import type { Runner } from '../runner.ts'
import type { GlobalOptions, Session } from '../session.ts'
import { count, duration } from '../terminal.ts'

/** Never the gallery of CURATORNET_GALLERY: a forgotten variable must not mix the demo into a real collection. */
const DEFAULT_FOLDER = 'demo-gallery'
const SUGGESTIONS_SHOWN = 10

export function addDemoCommand(program: Command, runner: Runner): void {
  program
    .command('demo')
    .description('create the demo gallery (once) and run the main workflow on it')
    .option('--no-window', 'end after the report in the terminal')
    .action(async ({ window }: { readonly window: boolean }, command: Command) => {
      const folder = path.resolve(command.optsWithGlobals<GlobalOptions>().gallery ?? DEFAULT_FOLDER)
      await runner.inFolder(folder, command, runDemo)
      if (window) await runner.inWindow(folder, command)
    })
}

async function runDemo(session: Session): Promise<void> {
  const { client, signal } = session
  const started = performance.now()
  const made = await session.follow(client.demo.prepare({}, { signal }))
  session.tell(
    `Demo gallery: ${count(made.works)} works, ${count(made.clients)} clients, ` +
      `${count(made.sales)} works sold${made.made ? '' : ' (from an earlier run)'}.`,
  )

  const embedded = await session.follow(client.embed({}, { signal }))
  session.tell(
    `EMBEDDER IN USE: ${embedded.embedder} (${count(embedded.dimension)} numbers per picture)` +
      (embedded.embedder === 'builtin'
        ? ' — hand-made descriptors; a network added with `networks add FILE` captures more.'
        : '.'),
  )

  const clusters = await session.follow(client.cluster({}, { signal }))
  session.tell(`${clusters.k} visual clusters in ${duration(clusters.seconds)}.`)

  const model = await demoModel(session)
  const evaluation = await session.follow(client.evaluate({ model }, { signal }))
  const visit = await client.suggestions.recommend({ client: made.visitor, k: SUGGESTIONS_SHOWN }, { signal })
  const money = await session.amounts()
  session.result(
    { ...made, embedded, clusters, model, evaluation, suggestions: visit satisfies Suggestions },
    () =>
      [
        '',
        suggestionsText(visit, money),
        '',
        evaluationText(evaluation),
        '',
        `All of it took ${duration((performance.now() - started) / 1000)}.`,
      ].join('\n'),
  )
}

/** The model that an earlier run trained, else a new one. @returns its name */
async function demoModel(session: Session): Promise<string> {
  const { client, signal } = session
  const earlier = (await client.models.list({})).find(({ current, refitted }) => current && !refitted)
  if (earlier !== undefined) {
    session.tell(`Model in use: ${earlier.name}, from an earlier run.`)
    return earlier.name
  }
  const trained = await session.follow(client.train({ method: DEFAULT_METHOD }, { signal }))
  session.tell(`\n${trainText(trained)}`)
  return trained.model
}
