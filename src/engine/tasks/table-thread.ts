import { Worker } from 'node:worker_threads'
import { Fault } from '../../contract/fault.ts'
import type { BatchTables } from '../../learning/curatornet/step/graph-inputs.ts'
import type { OpenTableSource, TableMaterial } from '../../learning/curatornet/step/table-source.ts'
import { message } from '../../messages/message.ts'

/** URL of the worker's program: next to this file, in the sources as in a bundle. */
function workerProgram(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './table-worker.ts' : './table-worker.js', import.meta.url)
}

interface Ordered {
  readonly batch: Int32Array
  readonly tables: Promise<BatchTables>
}

/**
 * Prepares the tables of the next batch on a separate thread while a training step, which blocks its calling thread,
 * runs. The triples are shared with that thread instead of copied if they are in shared memory.
 */
export class TableThread implements OpenTableSource {
  readonly #worker: Worker
  readonly #waiting: PromiseWithResolvers<BatchTables>[] = []
  #ahead: Ordered | undefined
  #problem: Fault | undefined

  constructor(material: TableMaterial) {
    this.#worker = new Worker(workerProgram(), { workerData: material })
    this.#worker.on('message', (tables: BatchTables) => this.#waiting.shift()?.resolve(tables))
    const onEnd = (cause: unknown): void => {
      this.#problem ??= new Fault('internal', message('learning.batchesStopped'), {
        next: message('system.stoppedNext'),
        cause,
      })
      for (const { reject } of this.#waiting.splice(0)) reject(this.#problem)
    }
    this.#worker.on('error', onEnd).on('exit', onEnd)
  }

  async tables(batch: Int32Array, following?: Int32Array): Promise<BatchTables> {
    const wanted = this.#ahead?.batch === batch ? this.#ahead : this.#order(batch)
    this.#ahead = following === undefined ? undefined : this.#order(following)
    return wanted.tables
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #order(batch: Int32Array): Ordered {
    const answer = Promise.withResolvers<BatchTables>()
    // If the thread fails, a table ordered in advance but never requested must not end the process.
    answer.promise.catch(() => undefined)
    if (this.#problem === undefined) {
      this.#waiting.push(answer)
      this.#worker.postMessage(batch.slice())
    } else answer.reject(this.#problem)
    return { batch, tables: answer.promise }
  }
}
