import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { EngineClient } from '../../src/main/engine/client.ts'

/** What makes a picture deadly for the engine of these tests; it stands behind the picture, where decoders stop. */
export const DEADLY = 'deadly to the engine'

export function makeDeadly(file: string): void {
  appendFileSync(file, DEADLY)
}

/** A client of an engine that ends with every deadly picture. */
export function deadlyEngine(): EngineClient {
  return new EngineClient(path.join(import.meta.dirname, 'deadly-engine.ts'), [1, 1, 1])
}
