import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { Fault } from '../../../src/contract/fault.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import { inspectPicture } from '../../../src/engine/images/index.ts'
import { createGallery, openCatalog } from '../../../src/main/catalog/index.ts'
import type { Catalog } from '../../../src/main/catalog/index.ts'
import {
  applyArtworks,
  applyClients,
  applyLikes,
  applySales,
} from '../../../src/main/importing/plans/apply.ts'
import type { Inspect } from '../../../src/main/importing/pictures/examine-pictures.ts'
import { planArtworks } from '../../../src/main/importing/plans/plan-artworks.ts'
import type { ArtworksInput } from '../../../src/main/importing/plans/plan-artworks.ts'
import { planClients } from '../../../src/main/importing/plans/plan-clients.ts'
import { planLikes } from '../../../src/main/importing/plans/plan-likes.ts'
import { planSales } from '../../../src/main/importing/plans/plan-sales.ts'
import { applyUgallery } from '../../../src/main/importing/ugallery/apply-ugallery.ts'
import { planUgallery } from '../../../src/main/importing/ugallery/plan-ugallery.ts'
import { inEnglish } from '../../../src/messages/english.ts'

/** The engine's inspection of a picture, run in this process. */
export const inspect: Inspect = async function* (files) {
  for (const { path: file } of files) {
    try {
      yield { path: file, ok: true, ...(await inspectPicture(await readFile(file))) }
    } catch (error) {
      yield { path: file, ok: false, reason: Fault.from(error).message }
    }
  }
}

/** A gallery and a folder of user files, removed when the test is over. */
export class Workshop implements Disposable {
  readonly root = mkdtempSync(path.join(tmpdir(), 'importing-'))
  readonly gallery = path.join(this.root, 'gallery')
  readonly folder = path.join(this.root, 'pictures')
  readonly catalog: Catalog

  constructor() {
    mkdirSync(this.folder)
    createGallery(this.gallery)
    this.catalog = openCatalog(this.gallery, { entryPoint: 'test' })
  }

  /** Writes a file into the folder of pictures; returns its path. */
  file(name: string, content: string | Uint8Array): string {
    const full = path.join(this.folder, name)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, content)
    return full
  }

  /** Creates real JPEG files of a single colour, a different one for each name. */
  async pictures(...names: string[]): Promise<void> {
    for (const name of names) this.file(name, await jpeg(name))
  }

  async importArtworks(...tables: string[]): Promise<ImportReport> {
    return this.importWith({ folder: this.folder, tables })
  }

  async importWith(input: ArtworksInput): Promise<ImportReport> {
    return applyArtworks(await planArtworks(input, this.catalog.reader, inspect, {}), this.catalog, {})
  }

  async importSales(file: string): Promise<ImportReport> {
    return applySales(await planSales({ file }, this.catalog.reader, {}), this.catalog, {})
  }

  async importLikes(file: string): Promise<ImportReport> {
    return applyLikes(await planLikes({ file }, this.catalog.reader, {}), this.catalog, {})
  }

  async importClients(file: string): Promise<ImportReport> {
    return applyClients(await planClients({ file }, this.catalog.reader, {}), this.catalog, {})
  }

  /** Imports the published files in the folder. */
  async importUgallery(): Promise<ImportReport> {
    return applyUgallery(await planUgallery(this.folder, this.catalog.reader, {}), this.catalog, {})
  }

  [Symbol.dispose](): void {
    this.catalog.close()
    rmSync(this.root, { recursive: true, force: true })
  }
}

export async function jpeg(seed: string): Promise<Buffer> {
  const [r, g, b] = [0, 1, 2].map(
    (place) => [...Buffer.from(seed)].reduce((sum, byte) => sum * (31 + place) + byte, 7) % 256,
  )
  return sharp({ create: { width: 24, height: 16, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer()
}

export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const thrown: unknown = await promise.catch((error: unknown) => error)
  if (!(thrown instanceof Fault)) throw new Error(`expected a fault, got ${String(thrown)}`)
  return thrown
}

/** `file line: reason` of everything that an import left out, without the folder. */
export function leftOut({ skipped }: Pick<ImportReport, 'skipped'>): string[] {
  return skipped.map(
    ({ file, line, reason }) => `${path.basename(file)} ${line ?? '-'}: ${inEnglish(reason)}`,
  )
}

export const counts = ({ new: fresh, changed, unchanged }: ImportReport): [number, number, number] => [
  fresh,
  changed,
  unchanged,
]
