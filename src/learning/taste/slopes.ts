import type { Matrix } from '../dataset.ts'
import { zeros } from '../linalg/products.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { InferenceSession, Tensor } from '../onnx/onnx-runtime.ts'

/** Derivatives of a step's loss with respect to the scores. */
export interface Slopes {
  /** Slope of each example against each other work, [examples, others]. */
  readonly slopes: Matrix
  /** Sums over the other works, one per example. */
  readonly totals: Float32Array
}

let session: Promise<InferenceSession> | undefined

/**
 * share · sigmoid(s(u, j) − s(u, i)) for every user vector u [examples, k] with its own work i [examples, k] and every
 * other work j [others, k]: the slope of the logistic loss. Computed as one graph, because a million exponentials per
 * step, computed one by one, take longer than everything else.
 */
export async function slopesOf(users: Matrix, own: Matrix, others: Matrix, share: number): Promise<Slopes> {
  session ??= createSession()
  const slopes = zeros(users.rows, others.rows)
  const totals = new Float32Array(users.rows)
  await (
    await session
  ).run(
    {
      users: tensor(users),
      own: tensor(own),
      others: tensor(others),
      share: new Tensor('float32', Float32Array.of(share), [1]),
    },
    { slopes: tensor(slopes), totals: new Tensor('float32', totals, [users.rows]) },
  )
  return { slopes, totals }
}

function createSession(): Promise<InferenceSession> {
  const graph = new GraphBuilder('slopes')
  const users = graph.input('users', 'float32', ['examples', 'k'])
  const own = graph.input('own', 'float32', ['examples', 'k'])
  const others = graph.input('others', 'float32', ['others', 'k'])
  const share = graph.input('share', 'float32', [1])
  const rows = graph.constant(BigInt64Array.of(1n), [1])
  const score = graph.node('ReduceSum', [graph.node('Mul', [users, own]), rows], { keepdims: 1 })
  const beside = graph.node('Gemm', [users, others], { transB: 1 })
  const slope = graph.node('Sigmoid', [graph.node('Sub', [beside, score])])
  const slopes = graph.node('Mul', [slope, share], {}, 'slopes')
  graph.node('ReduceSum', [slopes, rows], { keepdims: 0 }, 'totals')
  graph.output('slopes', 'float32', ['examples', 'others'])
  graph.output('totals', 'float32', ['examples'])
  return InferenceSession.create(graph.toModel(), {
    executionProviders: ['cpu'],
    // Threads that spin while waiting for the next step would keep those of other sessions off the cores.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
}

function tensor({ data, rows, columns }: Matrix): Tensor {
  return new Tensor('float32', data, [rows, columns])
}
