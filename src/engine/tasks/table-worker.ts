import { parentPort, workerData } from 'node:worker_threads'
import { BatchTabulator } from '../../learning/curatornet/step/batch-tables.ts'
import type { TableMaterial } from '../../learning/curatornet/step/table-source.ts'

/**
 * The body of the thread that prepares the tables of batches. Each incoming message contains the numbers of a batch's
 * triples; each outgoing message, its `BatchTables`. No ONNX session runs here.
 */

const { triples, profiles, represented, wholeCatalogue, noneEmpty } = workerData as TableMaterial
const tabulator = new BatchTabulator(triples, profiles, represented, wholeCatalogue, noneEmpty)

parentPort?.on('message', (batch: Int32Array) => {
  const tables = tabulator.tables(batch)
  const buffers = Object.values(tables.inputs).map(({ data }) => data.buffer as ArrayBuffer)
  parentPort?.postMessage(tables, [...new Set(buffers)])
})
