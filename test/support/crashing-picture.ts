import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { EngineClient } from '../../src/main/engine/client.ts'

/** What makes a picture crashing for the engine of these tests; it stands behind the picture, where decoders stop. */
export const CRASHES_ENGINE = 'crashing to the engine'

export function makeCrashing(file: string): void {
  appendFileSync(file, CRASHES_ENGINE)
}

/** A client of an engine that ends with every crashing picture. */
export function crashingEngine(): EngineClient {
  return new EngineClient(path.join(import.meta.dirname, 'crashing-engine.ts'), [1, 1, 1])
}
