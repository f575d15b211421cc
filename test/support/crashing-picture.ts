import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { EngineClient } from '../../src/main/engine/client.ts'

/**
 * Marks a picture that crashes the engine of these tests; it is appended to the picture, where decoders have already
 * stopped.
 */
export const CRASHES_ENGINE = 'crashing to the engine'

export function makeCrashing(file: string): void {
  appendFileSync(file, CRASHES_ENGINE)
}

/** A client of an engine that ends on every crashing picture. */
export function crashingEngine(): EngineClient {
  return new EngineClient(path.join(import.meta.dirname, 'crashing-engine.ts'), [1, 1, 1])
}
