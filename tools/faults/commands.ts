import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import type { CatalogReader } from '../../src/catalog-read/index.ts'
import type { Random } from '../../src/learning/linalg/random.ts'

/** A command's task, and how to check afterwards whether it was done. */
export interface Work {
  readonly name: string
  readonly args: readonly string[]
  /** Number of rows that it writes: exactly this number, or none if it was killed. */
  readonly rows: number
  /** Number of these rows in a gallery. */
  readonly found: (reader: CatalogReader) => number
  /** Whether it resumes where it was killed when repeated. */
  readonly resumes: boolean
}

interface Making {
  /** A folder for the command's input. */
  readonly folder: string
  readonly round: number
  readonly random: Random
}

const countOf = (values: readonly string[], wanted: readonly string[]): number => {
  const there = new Set(values)
  return wanted.filter((value) => there.has(value)).length
}
const some = (random: Random, least: number, most: number): number => least + random.integer(most - least + 1)
const named = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at}`)

function clients({ folder, round, random }: Making): Promise<Work> {
  const ids = named(`client-${round}`, some(random, 1, 400))
  const file = path.join(folder, 'clients.csv')
  writeFileSync(file, ['user_id,name', ...ids.map((id) => `${id},Name of ${id}`)].join('\n'))
  return Promise.resolve({
    name: 'import clients',
    args: ['import', 'clients', file],
    rows: ids.length,
    found: (reader) =>
      countOf(
        reader.sales.clients().map(({ externalId }) => externalId),
        ids,
      ),
    resumes: false,
  })
}

function sales({ folder, round, random }: Making): Promise<Work> {
  const buyers = named(`buyer-${round}`, some(random, 1, 400))
  const file = path.join(folder, 'sales.csv')
  const rows = buyers.map(
    (buyer, at) => `${buyer},D00${String(1 + (at % 9)).padStart(2, '0')},2024-05-0${1 + (at % 9)}`,
  )
  writeFileSync(file, ['user_id,item_id,timestamp', ...rows].join('\n'))
  return Promise.resolve({
    name: 'import sales',
    args: ['import', 'sales', file],
    rows: buyers.length,
    found: (reader) =>
      countOf(
        reader.sales.clients().map(({ externalId }) => externalId),
        buyers,
      ),
    resumes: false,
  })
}

async function artworks({ folder, round, random }: Making): Promise<Work> {
  const ids = named(`work-${round}`, some(random, 1, 6))
  const pictures = path.join(folder, 'pictures')
  mkdirSync(pictures)
  for (const id of ids) {
    const [r, g, b] = [0, 1, 2].map(() => random.integer(256))
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
    await sharp({ create: { width: 900, height: 700, channels: 3, background: { r, g, b }, noise } })
      .jpeg()
      .toFile(path.join(pictures, `${id}.jpg`))
  }
  return {
    name: 'import artworks',
    args: ['import', 'artworks', pictures],
    rows: ids.length,
    found: (reader) =>
      countOf(
        reader.artworks.all().map(({ externalId }) => externalId),
        ids,
      ),
    resumes: false,
  }
}

/** Commands that compute leave no rows to count: they must complete when repeated. */
const computes =
  (name: string, ...args: string[]) =>
  (): Promise<Work> =>
    Promise.resolve({ name, args, rows: 0, found: () => 0, resumes: true })

/** Every command that writes, and two that only read. */
export const COMMANDS: readonly ((making: Making) => Promise<Work>)[] = [
  clients,
  sales,
  artworks,
  computes('embed', 'embed'),
  computes('train', 'train', '--triples', '3000', '--epochs', '3'),
  computes('cluster', 'cluster'),
  computes('evaluate', 'evaluate', '--methods', 'visrank,mean-cosine,item-knn'),
  computes('pictures prepare', 'pictures', 'prepare'),
  computes('backup', 'backup'),
  computes('recommend', 'recommend', '--works', 'D0001,D0002'),
  computes('check', 'check'),
]
