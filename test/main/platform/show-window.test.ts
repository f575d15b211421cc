import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildWhenStale } from '../../../src/main/platform/build.ts'
import { temporaryFolder } from '../../support/galleries.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const { folder, remove } = temporaryFolder()
afterAll(remove)

it.skipIf(process.platform === 'win32')(
  'without Electron the start reports in one line that the browser is used, and why, and shows the address',
  // Windows has no signal that asks a program to end, and the program started by this one would continue.
  async () => {
    buildWhenStale(() => undefined)
    const started = spawn(process.execPath, [path.join(root, 'src/main/start.ts')], {
      env: {
        ...process.env,
        // A folder without Electron's program.
        ELECTRON_OVERRIDE_DIST_PATH: folder,
        CURATORNET_NOTES: path.join(folder, 'notes.json'),
        CURATORNET_GALLERY: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const exited = once(started, 'exit')
    let told = ''
    let shown = ''
    started.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
    for await (const text of started.stdout.setEncoding('utf8')) {
      shown += String(text)
      if (shown.includes('Ctrl-C ends it.')) break
    }
    started.kill('SIGTERM')
    await exited
    expect(shown).toMatch(/^CuratorNet is at http:\/\/127\.0\.0\.1:\d+\//)
    expect(told.trim().split('\n')).toEqual([
      'No desktop window: Electron is not installed (npx install-electron fetches it). The browser serves instead.',
    ])
  },
)
