import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { serveEntry } from '../../../src/main/platform/places.ts'
import { asBuilt } from '../../support/built-program.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { raw } from '../../support/loopback.ts'
import { builtWindow } from '../../support/window.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

it('the terminal raises an alarm when a wrong start address is tried, but not indefinitely', async () => {
  builtWindow()
  const entryPoint = spawn(process.execPath, [asBuilt(serveEntry())], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CURATORNET_NOTES: path.join(folder, 'notes.json'), CURATORNET_GALLERY: '' },
  })
  let complaints = ''
  entryPoint.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  const [greeting] = (await once(createInterface({ input: entryPoint.stdout }), 'line')) as [string]
  const { origin } = new URL(greeting.replace('CuratorNet is at ', ''))
  for (let time = 0; time < 8; time++) expect((await raw(origin, '/?token=guessed')).status).toBe(401)
  entryPoint.kill('SIGTERM')
  await once(entryPoint, 'close')
  expect(complaints.match(/ALARM: Somebody tried to come in with a wrong start address/g)).toHaveLength(5)
}, 120_000)
