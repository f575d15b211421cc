import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** An address that is stored in a file. */
export interface HandedOver {
  readonly file: string
  takeBack(): void
}

/**
 * Puts an address into a page that only this user can read and that redirects to it. A browser's command line is in the
 * process list, readable by every user of the machine; it contains only the file's name.
 */
export function handOver(url: string): HandedOver {
  // A folder created by `mkdtemp` is closed to others from the start.
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
 * Opens a page in the user's browser with the system's own mechanism. If there is none, nothing happens.
 * @param url valid only once; it is passed in a file
 * @returns what to remove once the browser has connected, or the program ends
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
  // Without a desktop or a browser, nothing else is needed: the address has been printed.
  child.on('error', () => undefined)
  child.unref()
  return handed
}
