import { InvalidArgumentError, type Command } from 'commander'
import type { MoneyState } from '../../../contract/areas/money.ts'
import type { Runner } from '../runner.ts'
import { table } from '../terminal.ts'

export function addMoneyCommand(program: Command, runner: Runner): void {
  program
    .command('currency [code]')
    .description('the currency for comparing prices, and rates of others')
    .option(
      '--rate <code=worth>',
      'what one unit of a currency is worth, such as USD=0.92 (repeatable)',
      rate,
    )
    .option('--forget <code>', 'forget the rate of a currency')
    .action(
      (
        currency: string | undefined,
        { rate: rates = {}, forget }: { rate?: Record<string, number>; forget?: string },
        command: Command,
      ) =>
        runner.inGallery(command, async (session) => {
          const { money } = session.client
          const isQuestion = currency === undefined && forget === undefined && Object.keys(rates).length === 0
          const forgotten = forget === undefined ? {} : { [forget]: null }
          const state = isQuestion
            ? await money.state({})
            : await money.set({ currency, rates: { ...rates, ...forgotten } })
          session.result(state, () => textOf(state))
        }),
    )
}

function textOf({ currency, chosen, rates, used }: MoneyState): string {
  if (currency === null) return 'No work is priced in a currency yet.'
  const others = [...new Set([...used.map((each) => each.currency), ...Object.keys(rates)])]
    .filter((code) => code !== currency)
    .map((code) => [
      code,
      String(used.find((each) => each.currency === code)?.works ?? 0),
      code in rates ? `${rates[code]} ${currency}` : 'no rate: kept apart',
    ])
  const own = `Prices are compared in ${currency}${chosen ? '' : ', which most works are priced in'}.`
  return others.length === 0 ? own : `${own}\n${table(['currency', 'works', 'one is worth'], others)}`
}

/** Collects repeated `USD=0.92`. */
function rate(text: string, previous: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [code, worth, ...others] = text.split('=')
  const value = Number(worth)
  if (others.length > 0 || !/^[a-z]{3}$/i.test(code) || !(value > 0))
    throw new InvalidArgumentError('It must read CODE=WORTH, such as USD=0.92.')
  return { ...previous, [code.toUpperCase()]: value }
}
