import { openOnnx } from '../src/learning/curatornet/backends/onnx.ts'
import { tryDevice } from '../src/learning/curatornet/backends/devices.ts'
import { initialParameters, networkShape } from '../src/learning/curatornet/network.ts'
import { distinctProfiles, sameFeatures } from '../src/learning/curatornet/step/distinct-profiles.ts'
import { ONNX_DEVICES, type OnnxDevice } from '../src/contract/settings.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { PAPER } from './paper-sized.ts'
import { gaussians, median } from './shared.ts'

/**
 * Training steps of the paper's size on one device, the engine alone: `node bench/on-device.ts webgpu [works]`. Prints
 * one JSON line per device: triples per second, the first step (in which a GPU compiles its programs), and the loss
 * after all steps, which must be the same on every device up to rounding.
 */
const STEPS = 8
const WARM_UP = 2
const PROFILES = 9000
const RATE = 1e-4

const wanted = ONNX_DEVICES.filter((device) => process.argv.includes(device))
const works = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? PAPER.works)
for (const device of wanted.length === 0 ? (['cpu'] as const) : wanted) await measure(device)

async function measure(device: OnnxDevice): Promise<void> {
  const state = await tryDevice('onnx', device)
  if (!state.works) {
    process.stdout.write(`${JSON.stringify({ device, works: false, reason: state.reason })}\n`)
    return
  }
  const random = new Random(1)
  const features = gaussians(works, PAPER.features, random)
  const shape = networkShape(PAPER.features)
  const triples = example(random)
  const represented = sameFeatures(features)
  const tables = {
    triples,
    profiles: distinctProfiles(triples.profiles, represented),
    represented,
    wholeCatalogue: true,
  }
  const parameters = initialParameters(shape, random.fork('weights'))
  const material = { shape, features, parameters, lambda: 1e-4, wholeCatalogue: true }
  const backend = await openOnnx(material, tables, { threads: 0, device })
  const batch = Int32Array.from({ length: triples.length }, (_, triple) => triple)
  const prepared = await backend.tabulator.tables(batch)
  const seconds: number[] = []
  let loss = 0
  for (let step = 0; step < STEPS; step++) {
    const started = performance.now()
    loss = (await backend.step.run(prepared, RATE)).loss
    seconds.push((performance.now() - started) / 1000)
  }
  await backend.close()
  const figures = {
    device,
    works: true,
    catalogue: works,
    batch: triples.length,
    first_step_seconds: seconds[0],
    triples_per_second: Math.round(triples.length / median(seconds.slice(WARM_UP))),
    loss,
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

/** A batch over profiles of which two thirds have one work, and one is as long as the longest published profile. */
function example(random: Random) {
  const items: number[] = []
  const offsets = [0]
  for (let profile = 0; profile < PROFILES; profile++) {
    const length =
      profile === 0 ? PAPER.longest : random.next() < PAPER.oneWorkShare ? 1 : 2 + random.integer(6)
    for (let work = 0; work < length; work++) items.push(random.integer(works))
    offsets.push(items.length)
  }
  const column = (below: number): Int32Array =>
    Int32Array.from({ length: PAPER.batch }, () => random.integer(below))
  return {
    profiles: { offsets: Int32Array.from(offsets), items: Int32Array.from(items) },
    profileOf: column(PROFILES),
    positive: column(works),
    negative: column(works),
    length: PAPER.batch,
  }
}
