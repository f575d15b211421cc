import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { originalPath } from '../../../src/catalog-read/index.ts'
import type { EmbedderIdentity } from '../../../src/contract/embedders.ts'
import { Fault } from '../../../src/contract/fault.ts'
import type { EvaluationReport } from '../../../src/contract/results/evaluation.ts'
import type { TrainReport } from '../../../src/contract/results/learning.ts'
import {
  createGallery,
  openCatalog,
  type Catalog,
  type OpenOptions,
} from '../../../src/main/catalog/index.ts'

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The folder of a new, empty gallery. */
export function newGallery(): string {
  const folder = temporaryFolder()
  createGallery(folder)
  return folder
}

/** Opens a gallery until the test ends. */
export function opened(folder: string = newGallery(), options: Partial<OpenOptions> = {}): Catalog {
  const catalog = openCatalog(folder, { entryPoint: 'terminal', ...options })
  onTestFinished(() => catalog.close())
  return catalog
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The fault that an action throws. */
export function faultOf(action: () => unknown): Fault {
  try {
    action()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/**
 * Adds a picture to the catalogue, and its original to the gallery.
 * @returns its SHA-256
 */
export function addPicture(catalog: Catalog, content: string): string {
  const sha256 = sha256Of(content)
  const file = path.join(catalog.folder, originalPath(sha256, 'jpeg'))
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  catalog.artworks.insertImage({
    sha256,
    format: 'jpeg',
    bytes: content.length,
    width: 30,
    height: 20,
    perceptualHash: '0123456789abcdef',
    averageColour: '#a0b0c0',
    fileName: `${content}.jpg`,
  })
  return sha256
}

export function identity(name: string, more: Partial<EmbedderIdentity> = {}): EmbedderIdentity {
  return { name, kind: 'network', sha256: sha256Of(name), dimension: 3, preprocessing: 'v1', ...more }
}

export function trainReport(model: string): TrainReport {
  return {
    model,
    method: 'curatornet',
    backend: 'onnx',
    device: 'cpu',
    embedder: 'builtin',
    triples: 10,
    validation_triples: 2,
    epochs: 1,
    seconds: 1,
    triples_per_second: 10,
    validation_accuracy: 0.75,
    loss: 0.5,
    lambda: 0.001,
    sampling: 'guidelines',
    seed: 7,
    stopped: 'epochs',
    refitted: false,
    resumed: false,
    strategies: [],
    metrics: { auc: 0.7 },
    current: false,
  }
}

export function evaluationReport(model: string | null): EvaluationReport {
  return { protocol: 'all', model, embedder: 'builtin', users: 2, items: 3, notes: [], rows: [], tests: [] }
}
