import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { TableChoices, TableKind, TablePreview } from '../../../../src/contract/areas/importing.ts'
import type { ImportReport } from '../../../../src/contract/results/importing.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import { importArtworks } from '../../../../src/main/services/importing/importing.ts'
import { previewOfTable } from '../../../../src/main/services/importing/table-choices.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { jpeg } from '../../importing/workshop.ts'

/** Galleries and tables for the tests of one file; removed when its tests have run. */
export class TableGalleries {
  readonly #folder = temporaryFolder()
  readonly #opened: GallerySession[] = []

  constructor() {
    beforeAll(async () => {
      mkdirSync(this.pictures)
      for (const name of ['A1', 'A2', 'A3'])
        writeFileSync(this.#path('pictures', `${name}.jpg`), await jpeg(name))
    })
    afterAll(async () => {
      await Promise.all(this.#opened.map((session) => session.close()))
      this.#folder.remove()
    })
  }

  /** A gallery with three works, A1 to A3, each with many copies. */
  async gallery(name: string): Promise<GallerySession> {
    const session = new GallerySession({ folder: this.#path(name), entryPoint: 'test' })
    this.#opened.push(session)
    createGallery(session.folder)
    await importArtworks(session, { folder: this.pictures, tables: [], dryRun: false }, {})
    return session
  }

  /** @returns the path of a table with this content */
  file(name: string, content: string | Uint8Array): string {
    writeFileSync(this.#path(name), content)
    return this.#path(name)
  }

  /** The folder with the pictures of the works. */
  get pictures(): string {
    return this.#path('pictures')
  }

  #path(...parts: string[]): string {
    return path.join(this.#folder.folder, ...parts)
  }
}

export const preview = (
  session: GallerySession,
  kind: TableKind,
  of: string,
  choices: Partial<TableChoices> & { forget?: boolean } = {},
): Promise<TablePreview> =>
  previewOfTable(session, { kind, file: of, map: {}, settings: {}, forget: false, ...choices })

export const counts = ({ new: fresh, changed, unchanged, rows }: ImportReport) => ({
  fresh,
  changed,
  unchanged,
  rows,
})

/** A table with unknown headings and dates with undecidable days, and how it is read. */
export const FOREIGN = 'Koper;Werk;Wanneer\nC1;A1;3/4/2021\nC2;A2;5/6/2021\n'
export const FOREIGN_CHOICES: TableChoices = {
  map: { Koper: 'user_id', Wanneer: 'timestamp' },
  settings: { dateOrder: 'day-first' },
}
