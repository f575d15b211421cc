import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { packagesFile, type PartPackages } from './bundled-packages.ts'

/** A package as installed in `node_modules`. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  readonly folder: string
  readonly licence: string
  readonly homepage: string | undefined
}

/** Packages that main and the engine load by `require`, which a bundler does not detect. */
const REQUIRED = ['onnxruntime-node', 'pino', 'sharp', 'better-sqlite3']

/** Dependencies that this program never uses: the code by which ONNX Runtime downloads CUDA during installation. */
const UNUSED_DEPENDENCIES: Readonly<Record<string, readonly string[] | undefined>> = {
  'onnxruntime-node': ['adm-zip', 'global-agent'],
  'better-sqlite3': ['node-addon-api'],
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type: string }
  readonly homepage?: string
  readonly repository?: string | { readonly url: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/**
 * The packages of the built parts.
 * @throws Error if the build has not written the list
 */
export function partPackages(checkout: string, part: 'main' | 'renderer'): PartPackages {
  return JSON.parse(readFileSync(packagesFile(checkout, part), 'utf8')) as PartPackages
}

/** The packages that main and the engine load at run time, including transitive dependencies. */
export function loadedPackages(checkout: string): InstalledPackage[] {
  const { loaded } = partPackages(checkout, 'main')
  const found = new Map<string, InstalledPackage>()
  const take = (name: string, from: string, isOptional: boolean): void => {
    const folder = folderOf(name, from)
    if (folder === undefined) {
      if (isOptional) return
      throw new Error(`${from} loads ${name}, which is not installed`)
    }
    if (found.has(folder)) return
    const manifest = manifestIn(folder)
    found.set(folder, installed(folder, manifest))
    const unused = UNUSED_DEPENDENCIES[name] ?? []
    for (const next of Object.keys(manifest.dependencies ?? {})) {
      if (!unused.includes(next)) take(next, folder, false)
    }
    for (const next of Object.keys(manifest.optionalDependencies ?? {})) take(next, folder, true)
    for (const next of Object.keys(manifest.peerDependencies ?? {})) take(next, folder, true)
  }
  for (const name of [...loaded, ...REQUIRED]) take(name, checkout, false)
  return byName([...found.values()])
}

/** The packages whose code is in the bundles of main and of the window. */
export function bundledPackages(checkout: string): InstalledPackage[] {
  const names = [...partPackages(checkout, 'main').bundled, ...partPackages(checkout, 'renderer').bundled]
  const found = new Map<string, InstalledPackage>()
  for (const name of names) {
    const folder = folderOf(name, checkout)
    if (folder !== undefined) found.set(folder, installed(folder, manifestIn(folder)))
  }
  return byName([...found.values()])
}

/** Folder of a package for a module in `from`, by Node's resolution. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name)
    if (existsSync(path.join(folder, 'package.json'))) return folder
    if (path.dirname(at) === at) return undefined
  }
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
}

function installed(folder: string, manifest: Manifest): InstalledPackage {
  const { license, homepage, repository } = manifest
  const source = typeof repository === 'string' ? repository : repository?.url
  return {
    name: manifest.name,
    version: manifest.version,
    folder,
    licence: (typeof license === 'string' ? license : license?.type) ?? 'unknown',
    homepage: homepage ?? source?.replace(/^git\+/, '').replace(/\.git$/, ''),
  }
}

function byName(packages: InstalledPackage[]): InstalledPackage[] {
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1))
}
