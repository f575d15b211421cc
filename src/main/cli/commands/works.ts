import { Option, type Command } from 'commander'
import { STATUSES, type WorkChanges, type WorkStatus } from '../../../contract/areas/catalogue.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { holdingWords, shortened } from '../find.ts'
import { decimalNumber, list, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Session } from '../session.ts'
import { table } from '../terminal.ts'
import { addMoveCommand } from './own-order.ts'
import { byOwnOrder } from '../../../contract/own-order.ts'
import { worksTable, workText } from '../works-text.ts'

interface EditOptions {
  readonly title?: string
  readonly artist?: string
  readonly year?: number
  readonly medium?: string
  readonly style?: string
  readonly subject?: string
  readonly width?: number
  readonly height?: number
  readonly depth?: number
  readonly price?: number
  readonly currency?: string
  readonly copies?: number
  readonly oneOfAKind?: true
  readonly tags?: string[]
  readonly status?: WorkStatus
  readonly description?: string
  readonly location?: string
  readonly consignor?: string
  readonly netPrice?: number
  readonly clear?: string[]
}

interface ListOptions {
  readonly status?: WorkStatus
  readonly most: number
  readonly ownOrder?: boolean
}

/** Options whose fields can be reset to unknown, and the fields. */
const CLEARABLE = {
  title: 'title',
  artist: 'artist',
  year: 'year',
  medium: 'medium',
  style: 'style',
  subject: 'subject',
  width: 'width_cm',
  height: 'height_cm',
  depth: 'depth_cm',
  price: 'price',
  currency: 'currency',
  description: 'description',
  location: 'location',
  consignor: 'consignor',
  'net-price': 'net_price',
} as const

export function addWorkCommands(program: Command, runner: Runner): void {
  const works = program.command('works').description('find works, edit, archive, delete and restore them')

  works
    .command('list [words...]')
    .description('works with all these words in id, title or artist; without words, all works')
    .addOption(new Option('--status <status>', 'of this status only').choices(STATUSES))
    .option('--most <n>', 'maximum number of works', wholeNumber, 50)
    .option('--own-order', 'in the order set by `works move`')
    .action((words: string[], options: ListOptions, command: Command) =>
      runner.inGallery(command, (session) => listWorks(session, words, options)),
    )

  works
    .command('show <id>')
    .description('everything the catalogue contains about a work, with its sales and offers')
    .action((id: string, _options: unknown, command: Command) =>
      runner.inGallery(command, (session) => showWork(session, id)),
    )

  works
    .command('edit <id...>')
    .description('change one or several works; other fields are kept')
    .option('--title <text>', 'title')
    .option('--artist <name>', 'artist')
    .option('--year <year>', 'year of the work', decimalNumber)
    .option('--medium <text>', 'medium')
    .option('--style <text>', 'style')
    .option('--subject <text>', 'subject')
    .option('--width <cm>', 'width in cm', decimalNumber)
    .option('--height <cm>', 'height in cm', decimalNumber)
    .option('--depth <cm>', 'depth in cm', decimalNumber)
    .option('--price <amount>', 'price', decimalNumber)
    .option('--currency <code>', 'currency of the price, such as EUR')
    .option('--copies <n>', 'size of the edition', wholeNumber)
    .option('--one-of-a-kind', 'the work exists once')
    .option('--tags <words>', 'its tags, separated by commas', list)
    .addOption(new Option('--status <status>', 'status').choices(STATUSES))
    .option('--description <text>', 'a description in sentences')
    .option('--location <text>', 'location; for the gallery only')
    .option('--consignor <name>', 'consignor; for the gallery only')
    .option('--net-price <amount>', 'net price for the consignor; for the gallery only', decimalNumber)
    .addOption(new Option('--clear <fields...>', 'make fields unknown').choices(Object.keys(CLEARABLE)))
    .action((ids: string[], options: EditOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const changes = changesOf(options)
        const edits = ids.map((artwork) => ({ artwork, changes }))
        const answer = await session.client.catalogue.change({ edits })
        session.result(answer, () =>
          ids.length === 1 ? `Work ${ids[0]} is changed.` : `${ids.length} works are changed.`,
        )
      }),
    )

  addMoveCommand(works, runner)

  for (const [name, description, done] of [
    ['archive', 'put works out of sight; they are never suggested', 'archived'],
    ['unarchive', 'take works out of the archive', 'in the catalogue again'],
    ['remove', 'put works into the trash, for 30 days', 'in the trash for 30 days'],
    ['restore', 'take works out of the trash', 'restored'],
  ] as const) {
    works
      .command(`${name} <id...>`)
      .description(description)
      .action((artworks: string[], _options: unknown, command: Command) =>
        runner.inGallery(command, async (session) => {
          const answer = await session.client.shelf[name]({ artworks })
          session.result(answer, () =>
            artworks.length === 1
              ? `Work ${artworks[0]} is ${done}.`
              : `${artworks.length} works are ${done}.`,
          )
        }),
      )
  }

  works
    .command('trash')
    .description('the works in the trash, and until when')
    .action((_options: unknown, command: Command) => runner.inGallery(command, showTrash))
}

async function listWorks(
  session: Session,
  words: readonly string[],
  { status, most, ownOrder = false }: ListOptions,
): Promise<void> {
  const listed = await session.client.catalogue.works({})
  const all = ownOrder ? listed.sort(byOwnOrder) : listed
  const found = holdingWords(all, words, ({ item_id, title, artist }) => [item_id, title, artist]).filter(
    (work) => status === undefined || work.status === status,
  )
  const { shown, more } = shortened(found, most)
  const money = await session.amounts()
  session.result(found, () => (found.length === 0 ? 'No such work.' : worksTable(shown, money) + more))
}

/** @throws {Fault} `not-found` */
async function showWork(session: Session, id: string): Promise<void> {
  const history = await session.client.catalogue.history({ artwork: id })
  const works = await session.client.catalogue.works({})
  const own = (await session.client.catalogue.own({ artworks: [id] })).at(0)
  const told = (await session.client.catalogue.descriptions({ artworks: [id] })).at(0)
  const work = works.find(({ item_id }) => item_id === id)
  if (work === undefined)
    throw new Fault('not-found', message('works.none', { itemId: id }), { next: message('works.checkId') })
  const money = await session.amounts()
  session.result({ ...work, ...own, ...told, ...history }, () =>
    workText(work, own, told?.description ?? null, history, money),
  )
}

async function showTrash(session: Session): Promise<void> {
  const trash = await session.client.shelf.trash({})
  session.result(trash, () =>
    trash.length === 0
      ? 'The trash is empty.'
      : table(
          ['work', 'title', 'artist', 'sales', 'goes'],
          trash.map(({ item_id, title, artist, sales, ends_at }) => [
            ...[item_id, title ?? '', artist ?? '', String(sales), ends_at.slice(0, 10)],
          ]),
        ),
  )
}

function changesOf(options: EditOptions): WorkChanges {
  const { width, height, depth, copies, oneOfAKind, netPrice, clear = [], ...changes } = options
  return {
    ...changes,
    ...Object.fromEntries(clear.map((name) => [CLEARABLE[name as keyof typeof CLEARABLE], null])),
    ...(width !== undefined && { width_cm: width }),
    ...(height !== undefined && { height_cm: height }),
    ...(depth !== undefined && { depth_cm: depth }),
    ...(netPrice !== undefined && { net_price: netPrice }),
    ...(oneOfAKind === true && { one_of_a_kind: true, edition_size: null }),
    ...(copies !== undefined && { one_of_a_kind: false, edition_size: copies }),
  }
}
