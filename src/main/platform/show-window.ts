import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { buildWhenStale } from './build.ts'
import { electronBinary, whyNoDesktop } from './electron-binary.ts'
import { desktopEntry, serveEntry } from './places.ts'

export interface WindowOptions {
  /** The gallery to open; if undefined, the window asks for one. */
  readonly gallery?: string
  /** Uses the browser even if Electron is available. */
  readonly browser?: boolean
  /** Whether a user is present: a browser is opened, instead of only printing its address. */
  readonly open: boolean
  readonly note: (text: string) => void
}

/**
 * Shows the window, in Electron or else in the browser, as a separate program, and waits until that ends.
 * @returns its exit code
 * @throws Fault `internal` if the window could not be built
 */
export async function showWindow({ gallery, browser, open, note }: WindowOptions): Promise<number> {
  const named = gallery === undefined ? [] : ['--gallery', gallery]
  // A packaged program shows its window itself.
  if ('electron' in process.versions) return untilItEnds(spawn(process.execPath, named, { stdio: 'inherit' }))
  buildWhenStale(note)
  const obstacle = browser === true ? undefined : whyNoDesktop()
  const electron = browser === true || obstacle !== undefined ? undefined : electronBinary()
  if (obstacle !== undefined) note(`No desktop window: ${obstacle}. The browser serves instead.`)
  return untilItEnds(
    electron === undefined
      ? spawn(process.execPath, [serveEntry(), ...named, ...(open ? ['--open'] : [])], { stdio: 'inherit' })
      : spawn(electron, [desktopEntry(), ...named], { stdio: 'inherit' }),
  )
}

/** @returns the exit code */
async function untilItEnds(child: ChildProcess): Promise<number> {
  // An interrupt in a terminal reaches both programs; the window's program ends itself, and then this one ends.
  const leaveItToTheChild = (): void => undefined
  process.on('SIGINT', leaveItToTheChild)
  const forwardEnd = (): void => void child.kill('SIGTERM')
  process.on('SIGTERM', forwardEnd)
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return code ?? 1
  } finally {
    process.off('SIGINT', leaveItToTheChild)
    process.off('SIGTERM', forwardEnd)
  }
}
