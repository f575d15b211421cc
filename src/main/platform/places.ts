import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Locations of the parts of the program that are started or read by path. Development runs the sources directly; a
 * bundled build replaces the extension, so the two cases are distinguished here and nowhere else.
 */
const inSources = import.meta.url.endsWith('.ts')

/** The entry of the engine process. */
export function engineEntry(): string {
  return fileURLToPath(new URL(inSources ? '../../engine/main.ts' : './engine.js', import.meta.url))
}

/** The entry of the engine's second process, which only examines pictures. */
export function picturesEntry(): string {
  return fileURLToPath(
    new URL(inSources ? '../../engine/picture-process.ts' : './pictures.js', import.meta.url),
  )
}

/** The entry of the process in which a network is tried. */
export function trialEntry(): string {
  return fileURLToPath(new URL(inSources ? '../../engine/trial-process.ts' : './trial.js', import.meta.url))
}

/** The folder of the built window. A bundle is stored next to it; the sources use the last build. */
export function rendererFolder(): string {
  return fileURLToPath(new URL(inSources ? '../../../out/renderer/' : '../renderer/', import.meta.url))
}

/** The bundled script that passes the desktop window its port; it exists only as a build. */
export function preloadFile(): string {
  return fileURLToPath(
    new URL(inSources ? '../../../out/preload/index.cjs' : '../preload/index.cjs', import.meta.url),
  )
}

/** The project's folder if the program runs from its sources; undefined in a build. */
export function checkoutFolder(): string | undefined {
  return inSources ? fileURLToPath(new URL('../../../', import.meta.url)) : undefined
}

/** The file of the loopback entry point. */
export function serveEntry(): string {
  return fileURLToPath(new URL(inSources ? '../serve.ts' : './serve.js', import.meta.url))
}

/** The file of the desktop entry point; Electron runs it from a build only. */
export function desktopEntry(): string {
  return fileURLToPath(
    new URL(inSources ? '../../../out/main/electron.js' : './electron.js', import.meta.url),
  )
}

/** A file or folder of `resources/`, which contains what ships besides code. */
export function resourceFile(name: string): string {
  const folder = inSources ? '../../../resources/' : '../../resources/'
  return outsideArchive(fileURLToPath(new URL(folder + name, import.meta.url)))
}

/** A packaged program keeps `resources/` next to its archive, because libvips opens pictures by path. */
export function outsideArchive(file: string): string {
  return file.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked')
}

/** The licences of the program's components; the file exists once the program is packaged. */
export function noticesFile(): string {
  const inPackage = /[\\/]app\.asar[\\/]/.test(fileURLToPath(import.meta.url))
  const folder = inSources
    ? '../../../dist/notices/'
    : inPackage
      ? '../../../notices/'
      : '../../dist/notices/'
  return fileURLToPath(new URL(`${folder}THIRD-PARTY-NOTICES.txt`, import.meta.url))
}

/** The program's version from its package. */
export function programVersion(): string {
  return manifest().version
}

/** The page of the project's releases, which is written into a package at build time. */
export function releasesPage(): string | undefined {
  const { homepage } = manifest()
  return homepage !== undefined && /^https?:\/\//.test(homepage) ? homepage : undefined
}

function manifest(): { readonly version: string; readonly homepage?: string } {
  const file = new URL(inSources ? '../../../package.json' : '../../package.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as { version: string; homepage?: string }
}
