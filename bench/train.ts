import os from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { initialParameters, networkShape } from '../src/engine/curatornet/network.ts'
import { BatchTabulator } from '../src/engine/curatornet/step/batch-tables.ts'
import { distinctProfiles, sameFeatures } from '../src/engine/curatornet/step/distinct-profiles.ts'
import { TrainingStep } from '../src/engine/curatornet/step/training-step.ts'
import type { Triples } from '../src/engine/curatornet/triples.ts'
import { Random } from '../src/engine/linalg/random.ts'
import { GraphBuilder } from '../src/engine/onnx/index.ts'

/**
 * Training at the paper's size: 6,040 works with 2,048 numbers each, batches of 21,000 triples over 9,000 distinct
 * profiles of the published lengths. Steps alternate with the bare matrix products that the definition counts
 * (design section 6), so that whatever else the machine does slows both. Prints one JSON document.
 */
const WORKS = 6040
const FEATURES = 2048
const BATCH = 21_000
const PROFILES = 9000
const STEPS = Number(process.argv[2] ?? 12)
const THREADS = Number(process.argv[3] ?? 2)
const GOAL = 200_000
const TASTES = 50

/** Lengths as in the published data: 64% one work, the longest 271. */
function profileLength(random: Random): number {
  const draw = random.next()
  if (draw < 0.64) return 1
  if (draw < 0.8) return 2
  if (draw < 0.87) return 3
  if (draw < 0.92) return 4
  return draw < 0.999 ? 5 + random.integer(12) : 271
}

function example(random: Random): { features: Float32Array; triples: Triples } {
  const features = Float32Array.from({ length: WORKS * FEATURES }, () => random.gaussian())
  for (let work = 0; work < WORKS; work++) {
    for (let mark = 0; mark < 20; mark++) {
      features[work * FEATURES + (((work % TASTES) * 37 + mark * 11) % FEATURES)] += 1.5
    }
  }
  const ofTaste = (taste: number): number => taste + TASTES * random.integer(Math.floor(WORKS / TASTES))
  const offsets = [0]
  const items: number[] = []
  const tastes = Array.from({ length: PROFILES }, () => {
    const taste = random.integer(TASTES)
    for (let left = profileLength(random); left > 0; left--) items.push(ofTaste(taste))
    offsets.push(items.length)
    return taste
  })
  const length = 4 * BATCH
  // Every profile occurs in every batch.
  const profileOf = Int32Array.from({ length }, (_, triple) =>
    triple % BATCH < PROFILES ? triple % BATCH : random.integer(PROFILES),
  )
  const positive = profileOf.map((profile) => ofTaste(tastes[profile]))
  const negative = profileOf.map(() => random.integer(WORKS))
  const profiles = { offsets: Int32Array.from(offsets), items: Int32Array.from(items) }
  return { features, triples: { profiles, profileOf, positive, negative, length } }
}

/** The two products of the item tower's first layer: 9.9 GFLOP. */
async function bareProducts(features: Float32Array): Promise<() => Promise<number>> {
  const width = 200
  const graph = new GraphBuilder('bare')
  graph.input('features', 'float32', [WORKS, FEATURES])
  graph.input('weight', 'float32', [FEATURES, width])
  graph.node('MatMul', ['features', 'weight'], {}, 'product')
  graph.output('product', 'float32', [WORKS, width])
  const session = await InferenceSession.create(graph.toModel(), { intraOpNumThreads: THREADS })
  const feeds = {
    features: new Tensor('float32', features, [WORKS, FEATURES]),
    weight: new Tensor('float32', features.slice(0, FEATURES * width), [FEATURES, width]),
  }
  return async () => {
    const start = performance.now()
    await session.run(feeds)
    await session.run(feeds)
    return performance.now() - start
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

const random = new Random(7)
const { features, triples } = example(random)
const shape = networkShape(FEATURES)
const matrix = { data: features, rows: WORKS, columns: FEATURES }
const represented = sameFeatures(matrix)
const tabulator = new BatchTabulator(
  triples,
  distinctProfiles(triples.profiles, represented),
  represented,
  true,
)
const options = { lambda: 1e-4, wholeCatalogue: true, threads: THREADS }
const step = await TrainingStep.open(shape, matrix, initialParameters(shape, random.fork('weights')), options)
const bare = await bareProducts(features)
const times: { whole: number[]; tables: number[]; bare: number[] } = { whole: [], tables: [], bare: [] }
for (let index = 0; index < STEPS + 3; index++) {
  const from = (index % 4) * BATCH
  const batch = Int32Array.from({ length: BATCH }, (_, at) => from + at)
  const start = performance.now()
  const tables = tabulator.tables(batch)
  const ready = performance.now()
  await step.run(tables, 1e-4)
  const end = performance.now()
  const product = await bare()
  if (index < 3) continue
  times.whole.push(end - start)
  times.tables.push(ready - start)
  times.bare.push(product)
}
const flopOfItems = 4 * WORKS * FEATURES * 200
const arithmetic = flopOfItems + 6 * WORKS * 200 * 200 + PROFILES * 6 * (400 * 300 + 300 * 200 + 200 * 200)
const bareRate = flopOfItems / median(times.bare)
const value = Math.round((BATCH * 1000) / median(times.whole))
const atBareRate = Math.round((BATCH * 1000) / (arithmetic / bareRate))
const against = [
  { name: 'the step’s arithmetic at the bare matrix-product rate', value: atBareRate },
  { name: 'exact spike', value: 122_000 },
]
const result = {
  machine: {
    cpu: os.cpus()[0].model,
    cores: os.availableParallelism(),
    gemm_gflops: Math.round(bareRate / 1e6),
  },
  results: [
    {
      name: 'train',
      value,
      unit: 'triples/s',
      goal: GOAL,
      ratio: value / atBareRate,
      against,
      step_ms: median(times.whole),
      tables_ms: median(times.tables),
      memory_mb: Math.round(process.memoryUsage().rss / 1e6),
    },
  ],
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
await step.close()
