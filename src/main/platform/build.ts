import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { checkoutFolder, rendererFolder } from './places.ts'
import { message } from '../../messages/message.ts'

/**
 * Builds the window if the program runs from its sources and the last build is missing or older than they are.
 * @throws Fault `internal` when the build fails
 */
export function buildWhenStale(note: (text: string) => void): void {
  const checkout = checkoutFolder()
  if (checkout === undefined || !isStale(checkout)) return
  note('Building the window …')
  const entry = createRequire(path.join(checkout, 'package.json')).resolve('electron-vite/package.json')
  const program = path.join(path.dirname(entry), 'bin', 'electron-vite.js')
  const { status, stderr } = spawnSync(process.execPath, [program, 'build', '--logLevel', 'error'], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status === 0) return
  throw new Fault('internal', message('system.notBuilt', { detail: stderr.trim() }), {
    next: message('system.notBuiltNext'),
  })
}

/** Whether anything under src/ is newer than the last build; a build writes the window last. */
function isStale(checkout: string): boolean {
  const index = path.join(rendererFolder(), 'index.html')
  if (!existsSync(index)) return true
  const built = statSync(index).mtimeMs
  const source = path.join(checkout, 'src')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(source, name),
  )
  const settings = ['electron.vite.config.ts', 'svelte.config.js', 'package-lock.json']
  return [...files, ...settings.map((name) => path.join(checkout, name))].some(
    (file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > built,
  )
}
