import type { Command } from 'commander'
import type { VisitRecord } from '../../../contract/areas/visits.ts'
import { momentText } from '../moments.ts'
import { wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count, table } from '../terminal.ts'

/** Visits of a client: the works shown, and the client's answers. */
export function addVisitCommands(program: Command, runner: Runner): void {
  const visits = program.command('visits').description('visits: works presented to a client')

  visits
    .command('of <client>')
    .description('the visits of a client, newest first')
    .action((client: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const found = await session.client.visits.of({ client })
        session.result(found, () => visitsText(found))
      }),
    )

  visits
    .command('remove')
    .argument('<visit>', 'its number', wholeNumber)
    .description('remove the record of a visit; likes and offers are kept; `undo` restores it')
    .action((visit: number, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.visits.remove({ visit })
        session.result(answer, () =>
          answer.removed ? `Visit ${visit} is removed.` : `There is no visit ${visit}.`,
        )
      }),
    )
}

function visitsText(visits: readonly VisitRecord[]): string {
  if (visits.length === 0) return 'No visits.'
  const rows = visits.map(({ visit, began_at, works, notes }) => {
    const said = (answer: string): string => count(works.filter((work) => work.answer === answer).length)
    return [
      String(visit),
      momentText(began_at),
      count(works.length),
      said('liked'),
      said('refused'),
      notes ?? '',
    ]
  })
  return table(['visit', 'date', 'works', 'liked', 'not for them', 'notes'], rows)
}
