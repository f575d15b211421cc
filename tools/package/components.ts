import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { InstalledPackage } from './shipped-packages.ts'

/** A component of a CycloneDX document (https://cyclonedx.org/docs/1.5/json/), with the properties known here. */
interface Component {
  readonly 'bom-ref': string
  readonly type: 'application' | 'framework' | 'library'
  readonly name: string
  readonly version: string
  readonly purl?: string
  readonly licenses?: readonly { readonly expression: string }[]
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
}

export interface ComponentList {
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.5'
  readonly version: 1
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>
}

/**
 * A machine-readable list of what ships, as CycloneDX: packages that are loaded or bundled, with the hashes of the lock
 * file, Electron, and the libraries inside libvips. npm's own list (`npm sbom`) covers neither what is bundled nor what
 * is left out.
 */
export function componentList(checkout: string, packages: readonly InstalledPackage[]): ComponentList {
  const lock = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as Lock
  const own = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')) as Named
  const electron = lock.packages['node_modules/electron']
  const framework: InstalledPackage = {
    name: 'electron',
    version: electron.version ?? '',
    folder: path.join(checkout, 'node_modules/electron'),
    licence: 'MIT',
    homepage: undefined,
  }
  const componentOf = (type: Component['type'], each: InstalledPackage): Component => {
    const { name, version, licence, folder } = each
    const integrity = lock.packages[path.relative(checkout, folder).split(path.sep).join('/')].integrity
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
    return {
      'bom-ref': purl,
      type,
      name,
      version,
      purl,
      ...(licence === 'unknown' ? {} : { licenses: [{ expression: licence }] }),
      ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
    }
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { 'bom-ref': own.name, type: 'application', name: own.name, version: own.version },
    },
    components: [
      componentOf('framework', framework),
      ...packages.map((each) => componentOf('library', each)),
      ...packages.flatMap(insideLibvips),
    ],
  }
}

interface Named {
  readonly name: string
  readonly version: string
}

/** A hash from the lock file, `sha512-BASE64`, in CycloneDX form. */
function hashOf(integrity: string): { alg: 'SHA-512'; content: string } {
  const bytes = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64')
  return { alg: 'SHA-512', content: bytes.toString('hex') }
}

/** The libraries that libvips is built with; the package lists them with their versions. */
function insideLibvips({ name, folder }: InstalledPackage): Component[] {
  const file = path.join(folder, 'versions.json')
  if (!name.startsWith('@img/sharp-libvips-') || !existsSync(file)) return []
  const versions = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
  return Object.entries(versions).map(([library, version]) => ({
    'bom-ref': `libvips:${library}@${version}`,
    type: 'library',
    name: library,
    version,
  }))
}
