import type { Command } from 'commander'
import type { Return, Sale } from '../../../contract/areas/sales.ts'
import { dayText } from '../moments.ts'
import { collect, collectPair, decimalNumber, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import { count, table, type Amounts } from '../terminal.ts'

interface RecordOptions {
  readonly client: string
  readonly work: readonly string[]
  readonly price?: Readonly<Record<string, string>>
  readonly currency?: string
  readonly copies?: Readonly<Record<string, string>>
  readonly discount: number
  readonly date: string
  readonly invoice?: string
}

export function addSalesCommands(program: Command, runner: Runner): void {
  const sales = program.command('sales').description('sales and returns, recorded one by one')

  sales
    .command('list')
    .description('sales and returns, newest first')
    .option('--work <id>', 'of one work')
    .option('--client <id>', 'to one client')
    .option('--most <n>', 'maximum number of sales', wholeNumber, 50)
    .action((query: { work?: string; client?: string; most: number }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const found = await session.client.sales.list(query)
        const money = await session.amounts()
        session.result(found, () => listText(found, money))
      }),
    )

  sales
    .command('record')
    .description('record a sale: one order with its works')
    .requiredOption('--client <id>', 'who bought')
    .requiredOption('--work <id>', 'a work that was bought (repeat it for several)', collect)
    .option(
      '--price <id=amount>',
      'price of a work before the discount, if it differs from the catalogue',
      collectPair,
    )
    .option('--currency <code>', 'currency of these prices, if it differs from the work’s')
    .option('--copies <id=n>', 'copies of an edition, if more than one', collectPair)
    .option('--discount <percent>', 'taken off every price', decimalNumber, 0)
    .option('--date <yyyy-mm-dd>', 'day of the sale', today())
    .option('--invoice <number>', 'number of the invoice')
    .action((options: RecordOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, work, price = {}, currency, copies = {}, discount, date, invoice = null } = options
        const works = work.map((artwork) => ({
          artwork,
          ...(artwork in price && { price: decimalNumber(price[artwork]) }),
          ...(currency !== undefined && { currency }),
          ...(artwork in copies && { copies: wholeNumber(copies[artwork]) }),
        }))
        const recorded = await session.client.sales.record({ client, works, discount, date, invoice })
        const { sales: all } = await session.client.sales.list({ client })
        const sale = all.find(({ order }) => order === recorded.order)
        const money = await session.amounts()
        session.result(
          { ...recorded, sale },
          () => `Recorded ${sale === undefined ? '' : saleText(sale, money)}`,
        )
      }),
    )

  sales
    .command('return <sale>')
    .description('record the return of a sale, or of some of its works, by its number in `sales`')
    .option('--line <n>', 'a returned line (repeatable; default: all lines)', collect)
    .option('--copies <n>', 'returned copies of each of these lines (default: all)', wholeNumber)
    .option('--date <yyyy-mm-dd>', 'day of the return', today())
    .action(
      (
        number: string,
        { line, copies, date }: { line?: readonly string[]; copies?: number; date: string },
        command: Command,
      ) =>
        runner.inGallery(command, async (session) => {
          const order = wholeNumber(number)
          const { sales: all } = await session.client.sales.list({ most: 100_000 })
          const sold = all.find((sale) => sale.order === order)?.lines ?? []
          const lines = line?.map((each) => {
            const id = wholeNumber(each)
            return { line: id, copies: copies ?? sold.find((one) => one.line === id)?.quantity ?? 1 }
          })
          const { change } = await session.client.sales.return({ order, lines: lines ?? null, date })
          const { returns } = await session.client.sales.list({
            most: lines?.length ?? Math.max(1, sold.length),
          })
          const money = await session.amounts()
          session.result({ change, returns }, () =>
            ['Came back:', ...returns.map((each) => returnText(each, money))].join('\n'),
          )
        }),
    )
}

function listText(
  { sales, returns }: { readonly sales: readonly Sale[]; readonly returns: readonly Return[] },
  money: Amounts,
): string {
  const parts = [
    sales.length === 0 ? 'Nothing was sold yet.' : sales.map((sale) => saleText(sale, money)).join('\n'),
  ]
  if (returns.length > 0) parts.push('', 'Came back:', ...returns.map((each) => returnText(each, money)))
  return parts.join('\n')
}

function saleText({ order, invoice, client, client_id, sold_at, lines }: Sale, money: Amounts): string {
  const head = [
    `sale ${order}, ${dayText(sold_at)}, ${client ?? client_id}`,
    ...(invoice === null ? [] : [`invoice ${invoice}`]),
  ].join(', ')
  const rows = lines.map(({ line, item_id, title, price, full_price, currency, quantity }) => [
    String(line),
    item_id,
    title ?? '',
    count(quantity),
    money(price, currency),
    full_price === null ? '' : `instead of ${money(full_price, currency)}`,
  ])
  return `${head}\n${table(['line', 'work', 'title', 'copies', 'price', ''], rows)}\n`
}

function returnText(
  { returned_at, client, client_id, item_id, title, quantity, price, currency }: Return,
  money: Amounts,
): string {
  return [
    `  ${dayText(returned_at)}, ${client ?? client_id}: ${title ?? item_id} (${item_id})`,
    ...(quantity > 1 ? [`${count(quantity)} copies`] : []),
    ...(price === null ? [] : [money(price, currency)]),
  ].join(', ')
}

/** The calendar date of this machine, YYYY-MM-DD. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE')
}
