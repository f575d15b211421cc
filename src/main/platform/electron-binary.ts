import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * Electron's executable, or undefined if it was not downloaded. This only checks: loading the package `electron`
 * outside of Electron would start the download.
 */
export function electronBinary(): string | undefined {
  try {
    const home = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const name = readFileSync(path.join(home, 'path.txt'), 'utf8').trim()
    const binary = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(home, 'dist'), name)
    return name !== '' && existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** Why the desktop window cannot be shown here; undefined when it can. */
export function whyNoDesktop(): string | undefined {
  if (electronBinary() === undefined) {
    return 'Electron is not installed (npx install-electron fetches it)'
  }
  const screens = [process.env.DISPLAY, process.env.WAYLAND_DISPLAY]
  if (process.platform === 'linux' && screens.every((screen) => screen === undefined || screen === '')) {
    return 'there is no screen'
  }
  return undefined
}
