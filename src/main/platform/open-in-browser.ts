import { spawn } from 'node:child_process'

/** The system's own way to open an address in the person's browser. Where there is none, nothing happens. */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // No desktop, no browser: the address has been printed.
  child.on('error', () => undefined)
  child.unref()
}
