import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** An address that lies in a file. */
export interface HandedOver {
  readonly file: string
  takeBack(): void
}

/**
 * Puts an address into a page that only this person can read and that leads on to it. What a browser is started with
 * stands in the list of processes, for every user of the machine to read; there only the file's name stands.
 */
export function handOver(url: string): HandedOver {
  // A folder that `mkdtemp` makes is closed to others from the start.
  const folder = mkdtempSync(path.join(tmpdir(), 'curatornet-start-'))
  const file = path.join(folder, 'start.html')
  const page = `<!doctype html><meta charset="utf-8"><title>CuratorNet</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${url}">
<a href="${url}">CuratorNet</a>
`
  writeFileSync(file, page, { mode: 0o600, flag: 'wx' })
  return { file, takeBack: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The system's own way to open a page in the person's browser. Where there is none, nothing happens.
 * @param url what holds for one time; it is handed over in a file
 * @returns what to take back once the browser has come in, or the program ends
 */
export function openInBrowser(url: string): HandedOver {
  const handed = handOver(url)
  const address = pathToFileURL(handed.file).href
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // No desktop, no browser: the address has been printed.
  child.on('error', () => undefined)
  child.unref()
  return handed
}
