import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportReport } from '../../src/contract/results/importing.ts'
import type { EmbedReport } from '../../src/contract/results/networks.ts'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import { paintCollection, temporaryFolder } from '../support/galleries.ts'

/** The bundle must find its parts: migrations, the engine's entry, the decoding workers, the shipped resources. */

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'out', 'main', 'cli.js')
const run = promisify(execFile)
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')

async function built<Report>(...args: string[]): Promise<Report> {
  const { stdout } = await run(process.execPath, [cli, ...args, '--gallery', gallery, '--json'])
  return JSON.parse(stdout) as Report
}

// The gates build before the tests run. Building here each time would empty the folder while other tests use it.
beforeAll(() => {
  buildWhenStale(() => undefined)
})
afterAll(remove)

describe('the built program', () => {
  it('makes a gallery, imports pictures and embeds them', async () => {
    const { pictures, artworks } = await paintCollection(path.join(folder, 'collection'), 3, 2)
    expect(await built('create')).toEqual({ gallery })
    expect(await built<ImportReport>('import', 'artworks', pictures, '--csv', artworks)).toMatchObject({
      new: 3,
    })
    expect(await built<EmbedReport>('embed')).toMatchObject({ embedded: 3, failed: [] })
  })
  it('finds the demo gallery that ships with it', async () => {
    const args = ['demo', '--no-window', '--gallery', path.join(folder, 'demo')]
    const demo = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    const exited = once(demo, 'exit')
    let said = ''
    for await (const text of demo.stderr.setEncoding('utf8')) {
      said += String(text)
      // Progress of the 400 pictures has been reported.
      if (said.includes('/400')) break
    }
    demo.kill('SIGKILL')
    await exited
    expect(said).toContain('/400')
  })
})
