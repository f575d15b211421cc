import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { childrenOf } from '../test/support/processes.ts'
import { HUNDRED_THOUSAND, writePublishedGallery } from './published-gallery.ts'
import { gemmGflops, print, result, type Result } from './shared.ts'

/**
 * The main workflow in the terminal on a generated gallery of 100,000 works, 20,000 clients and 60,000 sales, from the
 * published files to a suggestion: wall time of each command and the peak memory of its processes combined. Usage: node
 * bench/main-job-100k.ts [FOLDER [STEP ...]]; the gallery in FOLDER is kept and can be used afterwards with
 * `CLICK_GALLERY=FOLDER/gallery node bench/click.ts`. Ten minutes and 3 GB of disk.
 */
const GOALS = {
  import: { args: ['import', 'ugallery'], seconds: 60 },
  cluster: { args: ['cluster'], seconds: 120 },
  train: { args: ['train', '--method', 'curatornet', '--preset', 'quick'], seconds: 240 },
  taste: { args: ['train', '--method', 'taste'], seconds: 240 },
  evaluate: { args: ['evaluate'], seconds: 60 },
  recommend: { args: ['recommend', '--client', 'client 7'], seconds: 2.5 },
} as const
const LOOK_EVERY_MS = 100

const named = process.argv.at(2)
const wanted = process.argv.slice(3)
const folder = named ?? mkdtempSync(path.join(os.tmpdir(), 'curatornet-large-'))
const gallery = path.join(folder, 'gallery')
const published = path.join(folder, 'published')
const cli = path.join(import.meta.dirname, '../src/main/cli.ts')

interface Run {
  readonly seconds: number
  readonly megabytes: number
}

/** Runs a command of the program and monitors its memory (Linux). */
async function run(args: readonly string[]): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (part: Buffer) => (words = (words + part.toString()).slice(-2000)))
  let megabytes = 0
  const look = setInterval(() => (megabytes = Math.max(megabytes, memoryOf(child.pid ?? 0))), LOOK_EVERY_MS)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(look)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? 'a signal'}: ${words}`)
  return { seconds: (performance.now() - started) / 1000, megabytes }
}

/** Resident memory of a process and all its descendants. */
function memoryOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => {
    if (each !== pid) return sum + memoryOf(each)
    try {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.at(1)
      return sum + Number(kilobytes ?? 0) / 1024
    } catch {
      return sum
    }
  }, 0)
}

const results: Result[] = []
try {
  if (!existsSync(published)) await writePublishedGallery(published, HUNDRED_THOUSAND)
  if (!existsSync(gallery)) await run(['create', '--gallery', gallery])
  const { works, features } = HUNDRED_THOUSAND
  const product = (2 * works * features * 200) / 1e9 / (await gemmGflops())
  const steps = Object.entries(GOALS).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  for (const [name, { args, seconds: goal }] of steps) {
    const source = name === 'import' ? [published] : []
    process.stderr.write(`${name} …\n`)
    const { seconds, megabytes } = await run([...args, ...source, '--gallery', gallery, '--json'])
    results.push(
      result({
        name: `${name} of ${works} works, ${Math.round(megabytes)} MB at most`,
        value: seconds,
        unit: 's',
        goal,
        against: [{ name: 'one pass of the item tower as a bare product', value: product }],
      }),
    )
  }
  print(...results)
} finally {
  if (named === undefined) rmSync(folder, { recursive: true, force: true })
}
