import { sampleTriples } from '../src/learning/curatornet/sampling/sample-triples.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { PAPER, paperSizedDataset, workVectors } from './paper-sized.ts'
import { milliseconds, print, result } from './shared.ts'

/**
 * Samples 10 million training triples at the paper's size by all six strategies: the time, compared with drawing as
 * many triples blindly, and the peak memory of the whole process, compared with the bytes of the triples themselves.
 * Runs in a separate process, because a peak cannot be reset.
 */
const SECONDS_GOAL = 12
const MEGABYTES_GOAL = 400
const BYTES_PER_TRIPLE = 12

const random = new Random(2020)
const dataset = paperSizedDataset(random)
const guard = workVectors(dataset, PAPER.components, random)
const started = performance.now()
const { training, validation } = await sampleTriples(dataset, guard, { seed: 1 })
const seconds = (performance.now() - started) / 1000
const megabytes = process.resourceUsage().maxRSS / 1024

const triples = training.length + validation.length
const drawn = new Int32Array(3 * triples)
const blind = await milliseconds(() => {
  for (let at = 0; at < drawn.length; at++) drawn[at] = random.integer(PAPER.works)
})

print(
  result({
    name: 'sample',
    value: seconds,
    unit: 's',
    goal: SECONDS_GOAL,
    against: [{ name: 'as many triples drawn blindly', value: blind / 1000 }],
  }),
  result({
    name: 'sample memory',
    value: megabytes,
    unit: 'MB',
    goal: MEGABYTES_GOAL,
    against: [{ name: 'the triples themselves', value: (triples * BYTES_PER_TRIPLE) / 2 ** 20 }],
  }),
)
