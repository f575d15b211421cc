import { Arch, build, Platform } from 'electron-builder'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { electronBinary } from '../../src/main/platform/electron-binary.ts'
import { componentList } from './components.ts'
import { packageConfiguration, PRODUCT, type MadeFiles } from './configuration.ts'
import { noticesOf } from './notices.ts'
import { bundledPackages, loadedPackages, type InstalledPackage } from './shipped-packages.ts'
import { makeStandInDistribution } from './stand-in-distribution.ts'
import type { System } from './systems.ts'
import { unusedPackages } from './unused-packages.ts'

export interface MakeOptions {
  readonly checkout: string
  readonly system: System
  readonly output: string
  /** Whether to build downloadable installers, rather than the folder that they would install. */
  readonly installers: boolean
  readonly releases?: string
  readonly note: (text: string) => void
}

export interface Made {
  /** The folder of the unpacked program. */
  readonly program: string
  readonly archive: string
  /** Whether Electron's own executable is included. */
  readonly withElectron: boolean
}

const PLATFORMS = {
  win32: { platform: Platform.WINDOWS, installers: ['nsis'], folder: 'win-unpacked' },
  darwin: { platform: Platform.MAC, installers: ['dmg'], folder: 'mac-arm64' },
  linux: { platform: Platform.LINUX, installers: ['AppImage', 'deb'], folder: 'linux-unpacked' },
} as const

/**
 * Packages the built program for one system. If Electron's executable is unavailable, a stand-in replaces it, on Linux
 * and for the unpacked folder only.
 */
export async function makePackage(options: MakeOptions): Promise<Made> {
  const { checkout, system, output, installers, releases, note } = options
  const [platformName, architecture] = system.split('-')
  const { platform, installers: targets, folder } = PLATFORMS[platformName as keyof typeof PLATFORMS]
  const temporary = mkdtempSync(path.join(tmpdir(), 'curatornet-package-'))
  try {
    const binary = electronBinary()
    const electronDist =
      binary === undefined ? path.join(temporary, 'electron') : distributionOf(binary, system)
    if (binary === undefined) {
      if (installers || system !== 'linux-x64') {
        throw new Error('Installers need Electron’s program: npx install-electron fetches it.')
      }
      note('Electron’s program is not here: a stand-in without a window takes its place.')
      makeStandInDistribution(electronDist)
    }
    const loaded = loadedPackages(checkout)
    const made = makeFiles(checkout, output, [...loaded, ...bundledPackages(checkout)])
    await build({
      projectDir: checkout,
      targets: platform.createTarget(
        installers ? [...targets] : ['dir'],
        architecture === 'arm64' ? Arch.arm64 : Arch.x64,
      ),
      publish: 'never',
      config: packageConfiguration({
        system,
        output,
        electronDist,
        unused: unusedPackages(checkout, loaded),
        made,
        releases,
      }),
    })
    const program = path.join(output, folder)
    const resources = platformName === 'darwin' ? `${PRODUCT}.app/Contents/Resources` : 'resources'
    return {
      program,
      archive: path.join(program, resources, 'app.asar'),
      withElectron: binary !== undefined,
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The folder that Electron's own distribution was unpacked into. */
function distributionOf(binary: string, system: System): string {
  return path.resolve(binary, system.startsWith('darwin') ? '../../../..' : '..')
}

/** Writes the files that packages include besides the build: licences, components, scripts of the deb. */
function makeFiles(checkout: string, output: string, packages: readonly InstalledPackage[]): MadeFiles {
  const each = [...new Map(packages.map((found) => [found.folder, found])).values()]
  const sorted = each.sort((a, b) => (a.name < b.name ? -1 : 1))
  const notices = path.join(output, 'notices')
  mkdirSync(notices, { recursive: true })
  writeFileSync(path.join(notices, 'THIRD-PARTY-NOTICES.txt'), noticesOf(sorted, checkout))
  const list = componentList(checkout, sorted)
  writeFileSync(path.join(notices, 'sbom.cdx.json'), `${JSON.stringify(list, null, 2)}\n`)
  const scripts = {
    install: path.join(output, 'deb-after-install'),
    remove: path.join(output, 'deb-after-remove'),
  }
  const link = '/usr/bin/curatornet'
  // The builder's own scripts, plus the terminal command next to the program's.
  writeFileSync(
    scripts.install,
    `${builderTemplate(checkout, 'after-install')}\nln -sf '/opt/\${sanitizedProductName}/resources/bin/curatornet' ${link}\n`,
  )
  writeFileSync(
    scripts.remove,
    `${builderTemplate(checkout, 'after-remove')}\nif [ -L ${link} ] && [ ! -e ${link} ]; then rm -f ${link}; fi\n`,
  )
  return { notices, afterInstall: scripts.install, afterRemove: scripts.remove }
}

function builderTemplate(checkout: string, name: string): string {
  const builder = createRequire(path.join(checkout, 'node_modules/electron-builder/package.json'))
  const library = path.dirname(builder.resolve('app-builder-lib/package.json'))
  return readFileSync(path.join(library, 'templates/linux', `${name}.tpl`), 'utf8')
}
