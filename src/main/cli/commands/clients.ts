import type { Command } from 'commander'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ClientChanges, ClientDetails, Wall } from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { holdingWords, shortened } from '../find.ts'
import { collect, decimalNumber, wall, wholeNumber } from '../options.ts'
import { clientsTable, clientText, forgetText } from '../clients-text.ts'
import type { Runner } from '../runner.ts'

interface EditOptions {
  readonly name?: string
  readonly secondName?: string
  readonly company?: string
  readonly contact?: string
  readonly address?: string
  readonly language?: string
  readonly budget?: number
  readonly currency?: string
  readonly birthday?: string
  readonly doNotContact?: boolean
  readonly mayContact?: boolean
  readonly wall?: Wall[]
  readonly notes?: string
  readonly clear?: string[]
}

const CLEARABLE: Readonly<Record<string, ClientChanges>> = {
  name: { name: null },
  'second-name': { second_name: null },
  company: { company: null },
  contact: { contact: null },
  address: { address: null },
  language: { language: null },
  budget: { budget: null, budget_currency: null },
  birthday: { birthday: null },
  walls: { walls: [] },
  notes: { notes: null },
}

export function addClientCommands(program: Command, runner: Runner): void {
  const client = program.command('client').description('find clients; the record of one')

  client
    .command('list [words...]')
    .description('clients with all these words in id or name; without words, all clients')
    .option('--most <n>', 'maximum number of clients', wholeNumber, 50)
    .action((words: string[], { most }: { most: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const all = await session.client.clients.list({})
        const found = holdingWords(all, words, ({ client_id, name, second_name }) => [
          ...[client_id, name, second_name],
        ])
        const { shown, more } = shortened(found, most)
        session.result(found, () => (found.length === 0 ? 'No such client.' : clientsTable(shown) + more))
      }),
    )

  client
    .command('show <id>')
    .description('the record of a client with purchases, likes, offers and reservations')
    .action((id: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details = await session.client.clients.show({ client: id })
        const money = await session.amounts()
        session.result(details, () => clientText(details, money))
      }),
    )

  withFields(client.command('add').description('add a client; the number is generated unless given'))
    .option('--id <id>', 'the number of the client')
    .action((options: EditOptions & { id?: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const changes = changesOf(options)
        const details = await session.client.clients.add({ client_id: options.id, changes })
        const money = await session.amounts()
        session.result(details, () => clientText(details, money))
      }),
    )

  withFields(client.command('edit <id>').description('change fields of a client; the others are kept'))
    .option('--may-contact', 'the client may be contacted again')
    .option(
      '--clear <field>',
      `empty a field (${Object.keys(CLEARABLE).join(', ')}); can be repeated`,
      collect,
    )
    .action((id: string, options: EditOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details = await session.client.clients.change({ client: id, changes: changesOf(options) })
        const money = await session.amounts()
        session.result(details, () => clientText(details, money))
      }),
    )

  client
    .command('forget <id>')
    .description(
      'remove everything that names a client, also from backups; purchases are kept without a name',
    )
    .action((id: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const report = await session.client.clients.forget({ client: id })
        session.result(report, () => forgetText(report))
      }),
    )

  client
    .command('forgotten')
    .description('the protocols of forgotten clients')
    .action((_options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const reports = await session.client.clients.forgotten({})
        session.result(reports, () =>
          reports.length === 0 ? 'Nobody was forgotten.' : reports.map(forgetText).join('\n\n'),
        )
      }),
    )

  client
    .command('export <id>')
    .description('everything known about a client; --json: as JSON, --out: as a web page')
    .option('--out <file>', 'a file for the page')
    .action((id: string, { out }: { out?: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { document, page } = await session.client.clients.export({ client: id })
        const file = out === undefined ? undefined : path.resolve(out)
        if (file !== undefined) writePage(file, page)
        session.result(document, () => (file === undefined ? page.trimEnd() : `Written to ${file}.`))
      }),
    )

  client
    .command('merge <id> <other>')
    .description('merge two clients: everything of <other> moves to <id>')
    .option('--couple', 'keep the name of <other> as the second one of a couple')
    .action((id: string, other: string, { couple }: { couple?: boolean }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const merged = await session.client.clients.merge({ client: id, merged: other, couple })
        const money = await session.amounts()
        session.result(merged, () =>
          [
            `${other} is one with ${id} now. \`client unmerge ${merged.merge}\` takes that back.`,
            clientText(merged.client, money),
          ].join('\n\n'),
        )
      }),
    )

  client
    .command('unmerge <number>')
    .description('undo a merge of clients by its number')
    .action((merge: string, _options: unknown, command: Command) =>
      runner.inGallery(command, async (session) => {
        const details: ClientDetails = await session.client.clients.unmerge({ merge: Number(merge) })
        const money = await session.amounts()
        session.result(details, () => clientText(details, money))
      }),
    )
}

function withFields(command: Command): Command {
  return command
    .option('--name <name>', 'the name')
    .option('--second-name <name>', 'the name of the partner of a couple')
    .option('--company <name>', 'the company')
    .option('--contact <text>', 'how to reach the client')
    .option('--address <text>', 'the address')
    .option('--language <name>', 'the language')
    .option('--budget <amount>', 'the maximum price', decimalNumber)
    .option('--currency <code>', 'the currency of the budget')
    .option('--birthday <date>', 'YYYY-MM-DD')
    .option('--do-not-contact', 'the client does not want to be contacted')
    .option('--wall <wall>', 'a wall as WIDTHxHEIGHT in cm, with ROOM: before it; can be repeated', wall)
    .option('--notes <text>', 'notes')
}

function changesOf(options: EditOptions): ClientChanges {
  const { clear = [] } = options
  const said: ClientChanges = {
    name: options.name,
    second_name: options.secondName,
    company: options.company,
    contact: options.contact,
    address: options.address,
    language: options.language,
    budget: options.budget,
    budget_currency: options.currency,
    birthday: options.birthday,
    do_not_contact: contactOf(options),
    walls: options.wall,
    notes: options.notes,
  }
  const given = Object.entries<unknown>(said).filter(([, value]) => value !== undefined)
  return { ...clear.reduce<ClientChanges>(cleared, {}), ...Object.fromEntries(given) }
}

/** `--may-contact` reverses `--do-not-contact`. */
function contactOf({ doNotContact, mayContact }: EditOptions): boolean | undefined {
  if (mayContact !== undefined) return false
  return doNotContact
}

function cleared(changes: ClientChanges, field: string): ClientChanges {
  if (!(field in CLEARABLE)) {
    throw new Fault('usage', message('clients.noField', { field }), { next: message('clients.noFieldNext') })
  }
  return { ...changes, ...CLEARABLE[field] }
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw new Fault('disk', message('clients.notWritten', { file }), {
      next: message('clients.notWrittenNext'),
      path: file,
      cause: error,
    })
  }
}
