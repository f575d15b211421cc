import type { Command } from 'commander'
import type { OwnPlaceOf } from '../../../contract/areas/catalogue.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { Runner } from '../runner.ts'

interface MoveOptions {
  readonly front?: true
  readonly end?: true
  readonly before?: string
  readonly after?: string
}

/** `works move`: the order in which a gallery arranges its works by hand. */
export function addMoveCommand(works: Command, runner: Runner): void {
  works
    .command('move <id...>')
    .description("move works in the gallery's own order, in the order given")
    .option('--front', 'before all others')
    .option('--end', 'after all others')
    .option('--before <id>', 'before this work')
    .option('--after <id>', 'after this work')
    .action((artworks: string[], options: MoveOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const answer = await session.client.catalogue.arrange({ artworks, to: placeOf(options) })
        session.result(answer, () => movedText(artworks, answer.change))
      }),
    )
}

/** @throws Fault `bad-input` unless exactly one position is named */
function placeOf({ front, end, before, after }: MoveOptions): OwnPlaceOf {
  const named: OwnPlaceOf[] = []
  if (front !== undefined) named.push('front')
  if (end !== undefined) named.push('end')
  if (before !== undefined) named.push({ before })
  if (after !== undefined) named.push({ after })
  if (named.length === 1) return named[0]
  throw new Fault('bad-input', message('works.onePlace'), { next: message('works.onePlaceNext') })
}

function movedText(works: readonly string[], change: number | null): string {
  if (change === null) return works.length === 1 ? 'It is already there.' : 'They are already there.'
  return works.length === 1 ? `Work ${works[0]} is moved.` : `${works.length} works are moved.`
}
