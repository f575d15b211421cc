import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resnet } from '../engine/embedding/networks.ts'
import { paintCollection, temporaryFolder, type SmallCollection } from '../support/galleries.ts'

/** With the network refused in every process of the program, everything but `networks fetch` works as ever. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
const log = path.join(folder, 'asked.log')
const preload = path.join(import.meta.dirname, 'offline-preload.ts')
const program = path.resolve(import.meta.dirname, '../../src/main/cli.ts')
let collection: SmallCollection

beforeAll(async () => {
  collection = await paintCollection(path.join(folder, 'studio'), 40, 30)
  writeFileSync(path.join(folder, 'small.onnx'), resnet({ dimension: 64 }).bytes)
})
afterAll(remove)

/** Runs a command with the network refused. @returns what left the process, and what ran with it refused */
async function offline(...args: string[]): Promise<{ asked: string[]; processes: number }> {
  rmSync(log, { force: true })
  writeFileSync(log, '')
  const environment = {
    ...process.env,
    NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`,
    CURATORNET_OFFLINE_LOG: log,
  }
  const failed = await promisify(execFile)(process.execPath, [program, ...args, '--gallery', gallery], {
    env: environment,
  }).then(
    () => undefined,
    (error: unknown) => error as Error & { stderr: string },
  )
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
  const started = lines.filter((line) => line.startsWith('started '))
  const asked = lines.filter((line) => !line.startsWith('started '))
  if (failed !== undefined && asked.length === 0) throw new Error(failed.stderr)
  return { asked, processes: started.length }
}

it('the whole main job asks nobody for anything', async () => {
  const { pictures, artworks, sales, clients } = collection
  const commands = [
    ['create'],
    ['import', 'artworks', pictures, '--csv', artworks],
    ['import', 'clients', clients],
    ['import', 'sales', sales],
    ['networks', 'offered'],
    ['networks', 'add', path.join(folder, 'small.onnx')],
    ['embed'],
    ['cluster'],
    ['train', '--triples', '2000'],
    ['evaluate'],
    ['recommend', '--client', 'C001'],
    ['who', '--artwork', 'D0001'],
    ['similar', '--artwork', 'D0001'],
    ['info'],
    ['check'],
  ]
  let processes = 0
  for (const command of commands) {
    const run = await offline(...command)
    expect(run.asked, command.join(' ')).toEqual([])
    processes = Math.max(processes, run.processes)
  }
  // Main and its engine were both watched.
  expect(processes).toBeGreaterThan(1)
})

it('only fetching asks, so that the watch is known to see it', async () => {
  const { asked } = await offline('networks', 'fetch', '--mirror', 'http://127.0.0.1:9/models')
  expect(asked.join(' ')).toContain('127.0.0.1')
})
