import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { ImportReport } from '../src/contract/results/importing.ts'
import { createGallery } from '../src/main/catalog/index.ts'
import { importArtworks, importClients, importSales } from '../src/main/services/importing/importing.ts'
import { GallerySession } from '../src/main/session/gallery-session.ts'
import { milliseconds, print, result } from './shared.ts'
import { writeTables } from './table-files.ts'

/**
 * Importing the tables of a large gallery, each first as a dry run and then again when all rows exist. Usage: `node
 * bench/import-tables.ts [WORKS] [CLIENTS] [SALES]`, by default 100,000 works, 20,000 clients and 250,000 sales. Memory
 * is the peak resident size of main; pictures are examined by another process.
 */
const SEED = 2026
const SECONDS_GOAL = 60
const MEGABYTES_GOAL = 1500

const [works, clients, sales] = [100_000, 20_000, 250_000].map((usual, place) =>
  Number(process.argv.at(2 + place) ?? usual),
)
const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const megabytes = (): number => process.resourceUsage().maxRSS / 1024

try {
  const files = await writeTables(temporary, { works, clients, sales }, SEED)
  const gallery = path.join(temporary, 'gallery')
  createGallery(gallery)
  const session = new GallerySession({ folder: gallery, entryPoint: 'terminal' })
  const steps: readonly [string, number, (dryRun: boolean) => Promise<ImportReport>][] = [
    [
      'works',
      works,
      (dryRun) =>
        importArtworks(session, { folder: files.pictures, tables: [files.works], map: {}, dryRun }, {}),
    ],
    ['clients', clients, (dryRun) => importClients(session, { file: files.clients, map: {}, dryRun }, {})],
    ['sales', sales, (dryRun) => importSales(session, { file: files.sales, map: {}, dryRun }, {})],
  ]
  const spent = { dry: 0, imported: 0, again: 0 }
  const run = async (what: string, rows: number, work: () => Promise<ImportReport>): Promise<number> => {
    let report: ImportReport | undefined
    const before = process.cpuUsage()
    const time = await milliseconds(async () => (report = await work()))
    const counts = `${report?.new} new, ${report?.changed} changed, ${report?.unchanged} unchanged, ${report?.rows?.left_out} left out`
    const { user, system } = process.cpuUsage(before)
    say(
      `${what}: ${(time / 1000).toFixed(1)} s (processor ${((user + system) / 1e6).toFixed(1)} s), ${Math.round(rows / (time / 1000))} rows/s, ` +
        `${Math.round(megabytes())} MB at most so far (${counts})`,
    )
    return time / 1000
  }
  say(`load of the machine: ${os.loadavg()[0].toFixed(1)} on ${os.availableParallelism()} cores`)
  for (const [what, rows, work] of steps) {
    spent.dry += await run(`${what}, dry run`, rows, () => work(true))
    spent.imported += await run(`${what}, import`, rows, () => work(false))
  }
  for (const [what, rows, work] of steps) spent.again += await run(`${what}, again`, rows, () => work(false))
  await session.close()
  say(`load of the machine: ${os.loadavg()[0].toFixed(1)}`)
  const rows = works + clients + sales
  print(
    result({
      name: `import of ${rows} rows`,
      value: spent.imported,
      unit: 's',
      goal: SECONDS_GOAL,
      against: [{ name: 'rows a second', value: rows / spent.imported }],
    }),
    result({
      name: 'dry run',
      value: spent.dry,
      unit: 's',
      goal: spent.imported,
      against: [{ name: 'the import', value: spent.imported }],
    }),
    result({
      name: 'import again',
      value: spent.again,
      unit: 's',
      goal: spent.imported,
      against: [{ name: 'the import', value: spent.imported }],
    }),
    result({
      name: 'memory of main at most',
      value: megabytes(),
      unit: 'MB',
      goal: MEGABYTES_GOAL,
      against: [{ name: 'the goal', value: MEGABYTES_GOAL }],
    }),
  )
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
