import type { Command } from 'commander'
import type { ListDetails, ListEntry, ListId } from '../../../contract/areas/lists.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import type { Client } from '../../api/entry-point.ts'
import { list as commaList } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count, table } from '../terminal.ts'

interface MakeOptions {
  readonly works?: string[]
  readonly client?: string
  readonly occasion?: string
}

/** Lists of works: show all, show the works of one, create one. */
export function addListCommands(program: Command, runner: Runner): void {
  const lists = program.command('lists').description('lists of works, the tray among them')

  lists
    .command('all', { isDefault: true })
    .description('every list')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const all = await session.client.lists.all({})
        session.result(all, () => listsText(all))
      }),
    )

  lists
    .command('show <list>')
    .description('the works of a list, given by its number, its name or `tray`')
    .action((named: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details = await session.client.lists.show({ list: await listNamed(session.client, named) })
        session.result(details, () => detailsText(details))
      }),
    )

  lists
    .command('make <name>')
    .description('a new list')
    .option('--works <list>', 'ids of its works, in their order', commaList)
    .option('--client <id>', 'the client of the list')
    .option('--occasion <words>', 'the occasion of the list')
    .action((name: string, options: MakeOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details = await session.client.lists.make({ name, ...options })
        session.result(details, () => detailsText(details))
      }),
    )

  lists
    .command('delete <list>')
    .description('delete a list; it can be restored for 30 days')
    .action((named: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const list = await listNamed(session.client, named)
        if (list === 'tray') {
          throw new Fault('bad-input', message('lists.trayName'), { next: message('lists.trayNameNext') })
        }
        const answer = await session.client.lists.remove({ list })
        session.result(answer, () => `List ${list} is put aside; \`lists restore ${list}\` brings it back.`)
      }),
    )

  lists
    .command('restore <number>')
    .description('restore a deleted list')
    .action((named: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details = await session.client.lists.restore({ list: Number(named) })
        session.result(details, () => detailsText(details))
      }),
    )
}

/**
 * The list that the user refers to: `tray`, a number, or a name that exactly one list has.
 * @throws Fault `not-found`, `bad-input`
 */
export async function listNamed(client: Client, named: string): Promise<ListId> {
  if (named === 'tray') return 'tray'
  const all = await client.lists.all({})
  const exact = all.find(({ id }) => String(id) === named)
  if (exact !== undefined) return exact.id
  const standing = all.filter(({ name, deleted_at }) => deleted_at === null && name === named)
  if (standing.length === 1) return standing[0].id
  if (standing.length === 0) {
    throw new Fault('not-found', message('lists.none', { list: named }), {
      next: message('lists.noneNext'),
    })
  }
  throw new Fault('bad-input', message('lists.several', { list: named }), {
    next: message('lists.severalNext', { numbers: standing.map(({ id }) => id).join(', ') }),
  })
}

function listsText(all: readonly ListEntry[]): string {
  const rows = all.map(({ id, name, works, client, client_name, occasion, deleted_at }) => [
    String(id),
    name ?? 'Tray',
    count(works),
    client_name ?? client ?? '',
    occasion ?? '',
    deleted_at === null ? '' : `deleted ${deleted_at.slice(0, 10)}`,
  ])
  return table(['no.', 'name', 'works', 'client', 'occasion', ''], rows)
}

function detailsText({ id, name, items, client_name, client, occasion, notes }: ListDetails): string {
  const whom = client === null ? '' : `, for ${client_name ?? client}`
  const head = `${name ?? 'Tray'} (${id})${whom}${occasion === null ? '' : `, ${occasion}`}`
  const rows = items.map(({ item_id, note }, at) => [String(at + 1), item_id, note ?? ''])
  return [
    head,
    ...(notes === null ? [] : [notes]),
    rows.length === 0 ? 'No works.' : table(['', 'work', 'note'], rows),
  ].join('\n')
}
