import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkCatalogue, openCatalog } from '../../../src/main/catalog/index.ts'
import { HistoryWorkshop } from './history-workshop.ts'

/** Maximum number of statements tried, always including the last. */
const KILLS = 4
/** Each attempt starts a process. */
const PATIENCE_MS = 300_000
const WORKS = ['A1', 'A2', 'A3', 'A4']

/** Undoes in a separate process until it kills itself; `until` 0 lets it finish. */
function undoUntil(
  gallery: string,
  id: number,
  until: number,
): { signal: string | null; statements: number } {
  const script = path.join(import.meta.dirname, 'undo-child.ts')
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script, gallery, `${id}`, `${until}`], {
    encoding: 'utf8',
  })
  if (signal === null && stderr !== '') throw new Error(stderr)
  return { signal, statements: Number(stdout) }
}

/** A gallery whose second import adds works and pictures, changes works, and sells some. */
async function shop(): Promise<HistoryWorkshop> {
  const made = new HistoryWorkshop()
  await made.pictures('A1.jpg')
  await made.importArtworks(made.file('works.csv', 'item_id,file,title,price\nA1,A1.jpg,One,100\n'))
  await made.pictures(...WORKS.map((name) => `${name}.jpg`))
  return made
}

it.each(['artworks', 'sales'] as const)(
  'killed at any statement, undoing %s has changed nothing',
  { timeout: PATIENCE_MS },
  async (kind) => {
    using made = await shop()
    if (kind === 'sales') await made.importArtworks()
    const before = made.dump()
    const rows = WORKS.map((name) => `C1,${name},2024-03-01,5,R${name}\n`).join('')
    const { import_id = 0 } =
      kind === 'sales'
        ? await made.importSales(made.file('sales.csv', `user_id,item_id,timestamp,price,order_id\n${rows}`))
        : await made.importArtworks(
            made.file(
              'works.csv',
              `item_id,file,title\n${WORKS.map((name) => `${name},${name}.jpg,New\n`).join('')}`,
            ),
          )
    const imported = made.dump()
    expect(imported).not.toEqual(before)
    made.catalog.close()

    const copy = path.join(made.root, 'copy')
    cpSync(made.gallery, copy, { recursive: true })
    const { statements } = undoUntil(copy, import_id, 0)
    expect(statements).toBeGreaterThan(KILLS)
    for (let kill = 1; kill <= KILLS; kill++) {
      const at = Math.ceil((kill / KILLS) * statements)
      expect(undoUntil(made.gallery, import_id, at).signal).toBe('SIGKILL')
      expect(made.dump(), `killed before statement ${at} of ${statements}`).toEqual(imported)
    }
    expect(undoUntil(made.gallery, import_id, 0).signal).toBeNull()
    expect(made.dump()).toEqual(before)
    expect(await checkCatalogue(made.gallery)).toEqual([])
  },
)

it('leaves no file of a removed picture when killed while files are removed', async () => {
  using made = await shop()
  const before = made.dump()
  const { import_id = 0 } = await made.importArtworks()
  const imported = made.originals()
  made.catalog.close()
  expect(undoUntil(made.gallery, import_id, -2).signal).toBe('SIGKILL')
  const left = made.originals()
  expect(left.length).toBeLessThan(imported.length)
  expect(left.length).toBeGreaterThan(1)
  openCatalog(made.gallery, { entryPoint: 'test' }).close()
  expect(made.dump()).toEqual(before)
  expect(await checkCatalogue(made.gallery)).toEqual([])
})
