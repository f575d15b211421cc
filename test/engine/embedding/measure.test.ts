import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { measureNetwork } from '../../../src/engine/embedding/index.ts'
import { PROVIDERS } from '../../../src/learning/onnx/index.ts'
import { quantisedInside, resnet } from './networks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'measuring-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(bytes: Uint8Array): string {
  const file = path.join(folder, 'network.onnx')
  writeFileSync(file, bytes)
  return file
}

it('finds a rate that the network can sustain and reports the outcome for every provider', async () => {
  const stages: number[] = []
  const pace = await measureNetwork(fileOf(resnet().bytes), { onProgress: ({ done }) => stages.push(done) })
  expect(pace.picturesPerSecond).toBeGreaterThan(1)
  expect([1, 2, 4, 8, 16]).toContain(pace.batch)
  expect(pace.threads).toBeGreaterThan(0)
  expect(pace.workers).toBeGreaterThan(0)
  expect(pace.workers * pace.threads).toBeLessThanOrEqual(availableParallelism())
  expect(PROVIDERS).toContain(pace.provider)
  for (const { reason } of pace.refused) expect(reason).not.toBe('')
  expect(stages[0]).toBe(0)
})

it('uses the batch size fixed by the file', async () => {
  expect(await measureNetwork(fileOf(resnet({ batch: 3 }).bytes))).toMatchObject({ batch: 3 })
})

it('runs one picture at a time if others would change its vector', async () => {
  expect(await measureNetwork(fileOf(quantisedInside().bytes))).toMatchObject({ batch: 1 })
})

it('stops when it is cancelled', async () => {
  const cancelled = measureNetwork(fileOf(resnet().bytes), { signal: AbortSignal.abort() })
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
})
