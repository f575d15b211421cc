import type { Configuration } from 'electron-builder'
import path from 'node:path'
import type { System } from './systems.ts'

export interface PackageOptions {
  readonly system: System
  /** Where the package is written. */
  readonly output: string
  /** An unpacked Electron distribution; without it the builder downloads the version in package.json. */
  readonly electronDist?: string
  /** Folders below the checkout, such as `node_modules/zod`, from which the program loads nothing. */
  readonly unused: readonly string[]
  /** Files created by the packaging itself: notices, the list of components, the post-installation script. */
  readonly made: MadeFiles
  /** The address of the project's releases, if known. */
  readonly releases?: string
}

export interface MadeFiles {
  /** A folder with the licences and the list of components. */
  readonly notices: string
  /** Scripts that a deb runs after it was unpacked, and after it was removed. */
  readonly afterInstall: string
  readonly afterRemove: string
}

/** The extension of the file in each gallery that opens the gallery. */
const GALLERY_FILE = 'curatornet'

/** The program's name in menus and folders, and of its executable. */
export const PRODUCT = 'CuratorNet'
export const EXECUTABLE = 'curatornet-desktop'

/** For native packages with files for every system: the folders or files of the other systems. */
const SYSTEM_FILES: Readonly<Record<System, readonly string[]>> = {
  'win32-x64': ['win32/x64', 'win32-x64'],
  'darwin-arm64': ['darwin/arm64', 'darwin-arm64'],
  'linux-x64': ['linux/x64', 'linux-x64'],
}

/**
 * The electron-builder configuration of the program. Signing uses electron-builder's own variables (CSC_LINK,
 * CSC_KEY_PASSWORD; on a Mac APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID for notarisation); without them
 * packages are not signed.
 */
export function packageConfiguration(options: PackageOptions): Configuration {
  const { system, output, electronDist, unused, made, releases } = options
  const signed = isSet(process.env.CSC_LINK)
  return {
    appId: 'org.curatornet.desktop',
    productName: PRODUCT,
    copyright: 'The CuratorNet Desktop maintainers, MIT licence',
    directories: { output, buildResources: 'packaging' },
    electronDist,
    // All native modules are prebuilt.
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    extraMetadata: {
      // A package does not need the checkout's scripts, development packages and checks.
      scripts: {},
      allowScripts: {},
      'lint-staged': undefined,
      ...(releases === undefined ? {} : { homepage: releases }),
    },
    files: [
      'package.json',
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'resources/**',
      ...unused.map((folder) => `!${folder}{,/**}`),
      ...withoutOtherSystems(system),
      ...WITHOUT_SOURCES,
    ],
    asar: { smartUnpack: false },
    // The system's loader opens libraries, and libvips pictures, by path.
    asarUnpack: ['**/*.{node,dll,dylib}', '**/*.so{,.*}', 'resources/**'],
    extraResources: [
      { from: made.notices, to: 'notices' },
      { from: 'packaging', to: 'bin', filter: [system === 'win32-x64' ? 'curatornet.cmd' : 'curatornet'] },
    ],
    afterExtract: ({ appOutDir, electronPlatformName }) => removeSample(appOutDir, electronPlatformName),
    electronLanguages: ['en-US', 'es', 'es-419'],
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      // The existing signature was made before the fuses were set.
      resetAdHocDarwinSignature: system === 'darwin-arm64' && !signed,
    },
    fileAssociations: [
      {
        ext: GALLERY_FILE,
        name: 'CuratorNet gallery',
        description: 'Opens the gallery that it lies in',
        mimeType: 'application/x-curatornet-gallery',
        role: 'Editor',
      },
    ],
    artifactName: `${PRODUCT}-\${version}-\${os}-\${arch}.\${ext}`,
    win: { icon: 'resources/icons/icon.ico', executableName: PRODUCT },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      include: 'packaging/installer.nsh',
      license: 'LICENSE',
      // The user's notes outlive the program; docs/for-it.md describes where they are stored.
      deleteAppDataOnUninstall: false,
    },
    mac: {
      icon: 'resources/icons/icon.icns',
      category: 'public.app-category.business',
      identity: signed ? undefined : '-',
      hardenedRuntime: signed,
      entitlements: 'packaging/entitlements.mac.plist',
      entitlementsInherit: 'packaging/entitlements.mac.plist',
      notarize: signed && isSet(process.env.APPLE_TEAM_ID),
    },
    linux: {
      icon: 'resources/icons/png',
      category: 'Office',
      executableName: EXECUTABLE,
      synopsis: 'Decides which artworks a gallery offers to which client',
      maintainer: isSet(process.env.CURATORNET_MAINTAINER)
        ? process.env.CURATORNET_MAINTAINER
        : 'The CuratorNet Desktop maintainers <root@localhost>',
    },
    deb: { afterInstall: made.afterInstall, afterRemove: made.afterRemove, packageCategory: 'misc' },
  }
}

/** A workflow passes a missing secret as an empty string. */
function isSet(variable: string | undefined): variable is string {
  return variable !== undefined && variable !== ''
}

/** Excludes the files of native packages for all systems but one. */
function withoutOtherSystems(system: System): string[] {
  const [folder, file] = SYSTEM_FILES[system]
  const [platform, architecture] = folder.split('/')
  const runtime = 'node_modules/onnxruntime-node/bin/napi-v6'
  return [
    `!${runtime}/!(${platform}){,/**}`,
    `!${runtime}/${platform}/!(${architecture}){,/**}`,
    `!node_modules/better-sqlite3/prebuilds/!(${file}.node)`,
    `!node_modules/@img/sharp-!(${file}|libvips-${file}){,/**}`,
  ]
}

/** Sources, types and maps of packages: they are not executed. */
const WITHOUT_SOURCES = [
  '!node_modules/better-sqlite3/{deps,src,binding.gyp}{,/**}',
  '!node_modules/sharp/{src,install}{,/**}',
  '!node_modules/onnxruntime-node/{lib,script}{,/**}',
  '!node_modules/**/*.{d.ts,d.mts,d.cts,map,ts,mts,cts,md,markdown,flow}',
  '!node_modules/**/{test,tests,__tests__,docs,example,examples,benchmark,benchmarks}{,/**}',
]

/**
 * Electron's own distribution contains a sample program, which the builder removes only from a distribution that it
 * downloaded itself.
 */
async function removeSample(appOutDir: string, platform: string): Promise<void> {
  const { rm } = await import('node:fs/promises')
  const resources = platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources'
  await rm(path.join(appOutDir, resources, 'default_app.asar'), { force: true })
}
