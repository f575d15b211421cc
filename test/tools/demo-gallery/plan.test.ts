import { describe, expect, it } from 'vitest'
import { type DemoPlan, planDemoGallery } from '../../../tools/demo-gallery/index.ts'
import { tasteDistance } from '../../../tools/demo-gallery/taste.ts'

const SEEDS = [1, 2, 3]
const plans = SEEDS.map((seed) => ({ seed, plan: planDemoGallery(seed) }))

function grouped<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value])
  return groups
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe('planDemoGallery', () => {
  it('gives the same plan for the same seed and a different one for another', () => {
    expect(planDemoGallery(1)).toEqual(plans[0].plan)
    expect(plans[0].plan.works.map(({ title }) => title)).not.toEqual(
      plans[1].plan.works.map(({ title }) => title),
    )
  })

  it('refuses a gallery without works or clients', () => {
    expect(() => planDemoGallery(1, { works: 0 })).toThrow(RangeError)
    expect(() => planDemoGallery(1, { clients: 0 })).toThrow(RangeError)
  })

  it('also plans a very small gallery', () => {
    const { works, clients } = planDemoGallery(5, { works: 2, clients: 3 })
    expect([works.length, clients.length]).toEqual([2, 3])
  })
})

describe.each(plans)('the collection of seed $seed', ({ plan: { works } }) => {
  it('has 400 works by more than a dozen painters, each with its own title', () => {
    expect(works).toHaveLength(400)
    expect(new Set(works.map(({ artist }) => artist)).size).toBeGreaterThan(12)
    expect(new Set(works.map(({ title }) => title)).size).toBe(400)
    expect(works[0].itemId).toBe('D0001')
  })

  it('has about 78% works that are one of a kind; the others are cheaper prints', () => {
    const share = works.filter(({ oneOfAKind }) => oneOfAKind).length / works.length
    expect(share).toBeGreaterThan(0.72)
    expect(share).toBeLessThan(0.84)
    const priceOf = (once: boolean): number =>
      mean(works.filter((work) => work.oneOfAKind === once).map(({ price }) => price))
    expect(priceOf(true)).toBeGreaterThan(3 * priceOf(false))
  })

  it('paints in the proportions of the centimetres, with 800 to 3,000 pixels on the longer side', () => {
    for (const { picture, widthCm, heightCm } of works) {
      expect(Math.abs(Math.log(picture.width / picture.height / (widthCm / heightCm)))).toBeLessThan(0.005)
      const longer = Math.max(picture.width, picture.height)
      expect(longer).toBeGreaterThanOrEqual(800)
      expect(longer).toBeLessThanOrEqual(3000)
    }
  })

  it('varies every painter in colour and in manner or subject, and several painters share a manner', () => {
    for (const oeuvre of grouped(works, ({ artist }) => artist).values()) {
      expect(
        new Set(oeuvre.map(({ picture }) => `${picture.manner} ${picture.subject}`)).size,
      ).toBeGreaterThan(1)
      const [first, ...others] = oeuvre.map(({ traits }) => traits)
      const colourDistances = others.map((other) => tasteDistance(first, other, [1, 0, 0]))
      // The expected distance between any two works of the collection is 1.
      expect(Math.max(...colourDistances)).toBeGreaterThan(0.5)
    }
    const shared = [...grouped(works, ({ picture }) => picture.manner).values()].filter(
      (group) => new Set(group.map(({ artist }) => artist)).size > 1,
    )
    expect(shared.length).toBeGreaterThan(8)
  })

  it('dates no work after its upload', () => {
    for (const { year, uploadedAt } of works)
      expect(year).toBeLessThanOrEqual(new Date(uploadedAt * 1000).getUTCFullYear())
  })
})

describe.each(plans)('the clients and sales of seed $seed', ({ plan }) => {
  const byId = new Map(plan.works.map((work) => [work.itemId, work]))
  const workOf = (itemId: string) => {
    const work = byId.get(itemId)
    if (work === undefined) throw new Error(`${itemId} is not in the plan`)
    return work
  }
  const byClient = grouped(plan.sales, ({ clientId }) => clientId)
  const baskets = grouped(plan.sales, ({ orderId }) => orderId)

  it('are 250 people with different names and budgets', () => {
    expect(plan.clients).toHaveLength(250)
    expect(new Set(plan.clients.map(({ name }) => name)).size).toBe(250)
    expect(new Set(plan.clients.map(({ language }) => language)).size).toBeGreaterThan(3)
    for (const { contact, budget } of plan.clients) {
      expect(contact).toMatch(/^[a-z.]+@example\.(com|org|net)$/)
      expect(budget).toBeGreaterThan(0)
    }
  })

  it('include 600 to 900 purchases, mostly one to three per client, and many for a few', () => {
    expect(plan.sales.length).toBeGreaterThanOrEqual(560)
    expect(plan.sales.length).toBeLessThanOrEqual(900)
    const counts = [...byClient.values()].map((sales) => sales.length)
    expect(counts.filter((count) => count <= 3).length / counts.length).toBeGreaterThan(0.65)
    expect(Math.max(...counts)).toBeGreaterThan(9)
  })

  it('form baskets: about 35% returning clients, about 1.3 works a basket, and one client and one time for each', () => {
    const returned = [...byClient.values()].filter(
      (sales) => new Set(sales.map(({ orderId }) => orderId)).size > 1,
    ).length
    expect(returned / plan.clients.length).toBeGreaterThan(0.28)
    expect(returned / plan.clients.length).toBeLessThan(0.45)
    expect(plan.sales.length / baskets.size).toBeGreaterThan(1.2)
    expect(plan.sales.length / baskets.size).toBeLessThan(1.45)
    for (const basket of baskets.values())
      expect(new Set(basket.map(({ clientId, time }) => `${clientId} ${time}`)).size).toBe(1)
    const moments = [...baskets.values()].map(([{ clientId, time }]) => `${clientId} ${time}`)
    expect(new Set(moments).size).toBe(moments.length)
  })

  it('never include a purchase before the upload, an original twice, or the same work again', () => {
    for (const sale of plan.sales) expect(sale.time).toBeGreaterThan(workOf(sale.itemId).uploadedAt)
    for (const [itemId, sales] of grouped(plan.sales, (sale) => sale.itemId)) {
      if (workOf(itemId).oneOfAKind) expect(sales).toHaveLength(1)
      expect(new Set(sales.map(({ clientId }) => clientId)).size).toBe(sales.length)
    }
  })

  it('are in chronological order and cost at most the list price', () => {
    for (let index = 1; index < plan.sales.length; index++)
      expect(plan.sales[index].time).toBeGreaterThanOrEqual(plan.sales[index - 1].time)
    for (const { itemId, price } of plan.sales) expect(price).toBeLessThanOrEqual(workOf(itemId).price)
  })

  it('follow a taste: two works of one client are closer to each other than works of two clients', () => {
    const own: number[] = []
    const foreign: number[] = []
    const all = [...byClient.values()]
    for (const [index, sales] of all.entries()) {
      const other = all[(index + 1) % all.length]
      for (let count = 1; count < sales.length; count++) {
        own.push(distance(plan, sales[0].itemId, sales[count].itemId))
        foreign.push(distance(plan, sales[0].itemId, other[0].itemId))
      }
    }
    expect(mean(own)).toBeLessThan(0.75 * mean(foreign))
    // Taste explains much of the purchases, but not everything.
    expect(mean(own)).toBeGreaterThan(0.2 * mean(foreign))
  })

  function distance({ works }: DemoPlan, first: string, second: string): number {
    const traits = (itemId: string): Float64Array => works[Number(itemId.slice(1)) - 1].traits
    return tasteDistance(traits(first), traits(second), [1, 1, 1])
  }
})
