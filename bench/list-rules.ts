import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { openCatalogReader } from '../src/catalog-read/index.ts'
import { loadGalleryData } from '../src/engine/tasks/gallery-data.ts'
import { isUsual, usualPrices, type Paid } from '../src/engine/tasks/usual-prices.ts'
import { meanCosine } from '../src/learning/baselines/mean-cosine.ts'
import { rank, type RankedWork } from '../src/learning/curatornet/rank.ts'
import { candidatesFor, composeList, givenUp, newcomersFor } from '../src/learning/curatornet/whole-list.ts'
import { profileOf } from '../src/learning/evaluation/protocol.ts'
import { holdOutLastBasket } from '../src/learning/evaluation/split.ts'
import { unitRows, zScores } from '../src/learning/linalg/standardise.ts'

/**
 * Measures the costs and benefits of the rules of a list, by the mean cosine on the inner hold-out (the last baskets
 * are left out, the ones before are predicted): newcomers lifted to a floor, and works that rest. With --prices, takes
 * a table of real sales with prices instead (columns user_id, price_eth) and measures how often a client's next price
 * is in the range learned from the previous ones. Usage: node bench/list-rules.ts GALLERY | --prices TABLE.csv
 */
const K = 20
const FLOORS = [0, 0.1, 0.2, 0.3]
const RESTS = [0, 10, 5, 2]
const CLIENTS = 400

const { values, positionals } = parseArgs({ allowPositionals: true, options: { prices: { type: 'string' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const row = (cells: readonly (string | number)[]): void =>
  say(cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell).padEnd(10)).join(' '))

if (values.prices === undefined) await rules(positionals[0])
else prices(values.prices)

function prices(file: string): void {
  const sales = parse<Record<string, string>>(readFileSync(file), { columns: true })
  const byClient = Map.groupBy(
    sales.filter(({ price_eth: price }) => Number(price) > 0),
    ({ user_id: client }) => client,
  )
  const paid = ({ price_eth: price }: Record<string, string>): Paid => ({
    price: Number(price),
    currency: 'ETH',
  })
  const everybody = [...byClient.values()].flat().map(paid)
  const cases = [...byClient.values()].flatMap((own) => {
    const range = usualPrices(own.slice(0, -1).map(paid))
    return range === null ? [] : [{ range, last: paid(own[own.length - 1]) }]
  })
  const found = cases.map(({ range, last }) => Number(isUsual(range, last)))
  const kept = cases.map(({ range }) => mean(everybody.map((one) => Number(isUsual(range, one)))))
  say(
    `${cases.length} clients with a range: ${mean(found).toFixed(3)} of their next prices lie in it, and ${mean(kept).toFixed(3)} of all prices`,
  )
}

async function rules(folder: string): Promise<void> {
  const reader = openCatalogReader(folder)
  const { dataset, features } = loadGalleryData(reader)
  reader.close()
  const { training, heldOut } = holdOutLastBasket(holdOutLastBasket(dataset.histories).training)
  const tested = heldOut.slice(0, CLIENTS)
  const vectors = await unitRows(await zScores(features))
  const method = meanCosine(features)
  const sold = new Set(
    training.flatMap(({ baskets }) =>
      baskets.flatMap(({ items }) => items.map((item) => dataset.artistOf[item])),
    ),
  )
  const isNew = (item: number): boolean => dataset.artistOf[item] >= 0 && !sold.has(dataset.artistOf[item])
  const newArtists = new Set([...dataset.artistOf].filter((artist) => artist >= 0 && !sold.has(artist)))
  say(`${tested.length} clients, lists of ${K}, ${newArtists.size} artists without a sale`)

  /** Makes a list for each client in turn; `leftOut` can depend on the previous lists. */
  const lists = async (
    floor: number,
    leftOut: (item: number) => boolean,
    shown: (list: RankedWork[]) => void,
  ) => {
    const costs: number[] = []
    const recalls: number[] = []
    for (const { client, basket } of tested) {
      const profile = profileOf(training[client])
      const { data } = await method.scores([profile])
      const owned = new Set(profile)
      const others = [...data.keys()].filter((item) => !owned.has(item))
      const baseline = mean(others.map((item) => data[item]))
      const best = rank(data, { k: candidatesFor(K), exclude: profile })
      const lifted = others
        .filter(isNew)
        .sort((a, b) => data[b] - data[a])
        .slice(0, newcomersFor(floor, K))
        .map((item) => ({ item, score: data[item] }))
      const known = new Set(best.map(({ item }) => item))
      const candidates = [...best, ...lifted.filter(({ item }) => !known.has(item))]
        .filter(({ item }) => !leftOut(item))
        .sort((a, b) => b.score - a.score)
      const list = await composeList(candidates, vectors, {
        k: K,
        diversity: 0,
        baseline,
        newcomers: { share: floor, has: isNew },
      })
      costs.push(givenUp(list, best, baseline))
      const items = new Set(list.map(({ item }) => item))
      recalls.push(mean(Array.from(basket.items, (item) => Number(items.has(item)))))
      shown(list)
    }
    return { cost: mean(costs), recall: mean(recalls) }
  }

  row(['floor', 'given up', 'recall', 'places', 'artists'])
  for (const floor of FLOORS) {
    const reached = new Set<number>()
    let places = 0
    const { cost, recall } = await lists(
      floor,
      () => false,
      (list) => {
        const fresh = list.filter(({ item }) => isNew(item))
        places += fresh.length
        for (const { item } of fresh) reached.add(dataset.artistOf[item])
      },
    )
    row([floor, cost, recall, places / (K * tested.length), `${reached.size}`])
  }
  row(['rest after', 'given up', 'recall', 'works', 'most often'])
  for (const rest of RESTS) {
    const offered = new Map<number, number>()
    const { cost, recall } = await lists(
      0,
      (item) => rest > 0 && (offered.get(item) ?? 0) >= rest,
      (list) => {
        for (const { item } of list) offered.set(item, (offered.get(item) ?? 0) + 1)
      },
    )
    row([String(rest), cost, recall, `${offered.size}`, `${Math.max(...offered.values())}`])
  }
}
