import { initialParameters, networkShape } from '../src/learning/curatornet/network.ts'
import { distinctProfiles } from '../src/learning/curatornet/step/distinct-profiles.ts'
import { TrainingStep } from '../src/learning/curatornet/step/training-step.ts'
import type { Triples } from '../src/learning/curatornet/triples.ts'
import type { Matrix } from '../src/learning/dataset.ts'
import { gatherRows } from '../src/learning/linalg/products.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { TableThread } from '../src/engine/tasks/table-thread.ts'
import { PAPER } from './paper-sized.ts'
import { bareProduct, gaussians, median, print, restedMilliseconds, result } from './shared.ts'

/**
 * Training at the paper's size: 6,040 works with 2,048 numbers each, batches of 21,000 triples over 9,000 distinct
 * profiles of the published lengths. Steps alternate with the bare matrix products counted in the definition and with
 * the authors' dense form, in which every occurrence of a work is run through the item tower and every triple's profile
 * through the user tower, so that other load on the machine slows all of them equally.
 */
const GOAL = 200_000
const MEGABYTES_GOAL = 1500
const STEPS = 12
const WARM_UP = 3
const PROFILES = 9000
const TASTES = 50
const BATCHES = 4
/** The cost of the dense form per triple does not depend on their number. */
const DENSE_BATCH = 1500
const LEARNING_RATE = 1e-4

interface Example {
  readonly features: Matrix
  readonly triples: Triples
  readonly batch: number
}

/** Lengths as in the published data: 64% one work, the longest 271. */
function profileLength(random: Random): number {
  const draw = random.next()
  if (draw < PAPER.oneWorkShare) return 1
  if (draw < 0.8) return 2
  if (draw < 0.87) return 3
  if (draw < 0.92) return 4
  return draw < 0.999 ? 5 + random.integer(12) : PAPER.longest
}

function paperExample(random: Random): Example {
  const features = gaussians(PAPER.works, PAPER.features, random)
  for (let work = 0; work < PAPER.works; work++) {
    for (let mark = 0; mark < 20; mark++) {
      const column = ((work % TASTES) * 37 + mark * 11) % PAPER.features
      features.data[work * PAPER.features + column] += 1.5
    }
  }
  const ofTaste = (taste: number): number => taste + TASTES * random.integer(Math.floor(PAPER.works / TASTES))
  const offsets = [0]
  const items: number[] = []
  const tastes = Array.from({ length: PROFILES }, () => {
    const taste = random.integer(TASTES)
    for (let left = profileLength(random); left > 0; left--) items.push(ofTaste(taste))
    offsets.push(items.length)
    return taste
  })
  const length = BATCHES * PAPER.batch
  // Every batch contains every profile.
  const profileOf = Int32Array.from({ length }, (_, triple) =>
    triple % PAPER.batch < PROFILES ? triple % PAPER.batch : random.integer(PROFILES),
  )
  const positive = profileOf.map((profile) => ofTaste(tastes[profile]))
  const negative = profileOf.map(() => random.integer(PAPER.works))
  const profiles = { offsets: Int32Array.from(offsets), items: Int32Array.from(items) }
  return { features, triples: { profiles, profileOf, positive, negative, length }, batch: PAPER.batch }
}

/** The first triples of an example, with a row of features for every occurrence and a profile for every triple. */
function denseForm({ features, triples }: Example): Example {
  const { profiles, profileOf } = triples
  const occurrences: number[] = []
  const occurrence = (work: number): number => occurrences.push(work) - 1
  const offsets = [0]
  const items: number[] = []
  for (let triple = 0; triple < DENSE_BATCH; triple++) {
    const profile = profileOf[triple]
    for (let at = profiles.offsets[profile]; at < profiles.offsets[profile + 1]; at++) {
      items.push(occurrence(profiles.items[at]))
    }
    offsets.push(items.length)
  }
  return {
    triples: {
      profiles: { offsets: Int32Array.from(offsets), items: Int32Array.from(items) },
      profileOf: Int32Array.from({ length: DENSE_BATCH }, (_, triple) => triple),
      positive: triples.positive.slice(0, DENSE_BATCH).map(occurrence),
      negative: triples.negative.slice(0, DENSE_BATCH).map(occurrence),
      length: DENSE_BATCH,
    },
    features: gatherRows(features, occurrences),
    batch: DENSE_BATCH,
  }
}

/** Runs successive batches, including their tables, which are prepared one batch ahead as in a training. */
async function trainer({ features, triples, batch }: Example) {
  const shape = networkShape(features.columns)
  const everyRow = Int32Array.from({ length: features.rows }, (_, row) => row)
  const profiles = distinctProfiles(triples.profiles, everyRow)
  const material = { triples, profiles, represented: everyRow, wholeCatalogue: true }
  const tables = new TableThread(material)
  const step = await TrainingStep.open(shape, features, initialParameters(shape, new Random(7)), {
    lambda: 1e-4,
    wholeCatalogue: true,
    threads: 0,
  })
  const batches = Array.from({ length: triples.length / batch }, (_, index) =>
    Int32Array.from({ length: batch }, (_, at) => index * batch + at),
  )
  let next = 0
  const run = async (): Promise<void> => {
    const current = next
    next = (next + 1) % batches.length
    await step.run(await tables.tables(batches[current], batches[next]), LEARNING_RATE)
  }
  const close = async (): Promise<void> => {
    await tables.close()
    await step.close()
  }
  return { run, close }
}

const random = new Random(7)
const example = paperExample(random)
const weights = gaussians(PAPER.features, PAPER.components, random)
const ours = await trainer(example)
for (let step = 0; step < WARM_UP; step++) await ours.run()
const megabytes = process.resourceUsage().maxRSS / 1024

const dense = await trainer(denseForm(example))
const bare = await bareProduct(example.features, weights)
await dense.run()
await bare.run()
const times = { ours: [] as number[], dense: [] as number[], bare: [] as number[] }
for (let step = 0; step < STEPS; step++) {
  times.ours.push(await restedMilliseconds(ours.run))
  times.bare.push(await restedMilliseconds(bare.run))
  times.dense.push(await restedMilliseconds(dense.run))
}
await Promise.all([ours, dense, bare].map(({ close }) => close()))

const flopOfProduct = 2 * PAPER.works * PAPER.features * PAPER.components
const flopOfItems = 2 * flopOfProduct + 6 * PAPER.works * 200 * 200
const flopOfProfiles = PROFILES * 6 * (400 * 300 + 300 * 200 + 200 * 200)
const bareSeconds = (median(times.bare) / 1000 / flopOfProduct) * (flopOfItems + flopOfProfiles)

print(
  result({
    name: 'train',
    value: (PAPER.batch * 1000) / median(times.ours),
    unit: 'triples/s',
    goal: GOAL,
    against: [
      { name: 'the arithmetic at the matrix-product rate', value: PAPER.batch / bareSeconds },
      { name: 'every occurrence through the towers', value: (DENSE_BATCH * 1000) / median(times.dense) },
    ],
  }),
  result({
    name: 'train memory',
    value: megabytes,
    unit: 'MB',
    goal: MEGABYTES_GOAL,
    against: [{ name: 'the features themselves', value: example.features.data.byteLength / 2 ** 20 }],
  }),
)
