import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { buildWhenStale } from '../../src/main/platform/build.ts'
import type { connect } from '../../src/renderer/wire/index.ts'
import { EXECUTABLE, PRODUCT } from '../../tools/package/configuration.ts'
import { makePackage, type Made } from '../../tools/package/make.ts'
import { loadedPackages } from '../../tools/package/shipped-packages.ts'
import { thisSystem } from '../../tools/package/systems.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'
import { ON_STAND_IN, onRealElectron, pageClient, startUnpacked } from './desktop.ts'

/**
 * The package for this system as made by `npm run package`: with Electron's own program if it is installed, else with a
 * stand-in for it, which makes the same content except for Electron.
 */

declare const wire: ReturnType<typeof connect>

const MEGABYTE = 1024 ** 2
/** Unpacked size of everything, without networks added by the user. */
const BUDGET = 350 * MEGABYTE
/** The share of Electron's own distribution with three languages; if it is missing, the rest must still fit. */
const ELECTRON = 240 * MEGABYTE

const checkout = path.resolve(import.meta.dirname, '../..')
const { folder, remove } = temporaryFolder()
const unpacked = path.join(folder, 'unpacked')
const run = promisify(execFile)
let made: Made
let files: readonly string[]

test.describe.configure({ mode: 'serial' })
test.skip(
  !onRealElectron && process.platform !== 'linux',
  'the stand-in for Electron’s program is one for Linux',
)

test.beforeAll(async () => {
  test.setTimeout(280_000)
  buildWhenStale(() => undefined)
  made = await makePackage({
    checkout,
    system: thisSystem(),
    output: path.join(folder, 'dist'),
    installers: false,
    note: () => undefined,
  })
  files = listPackage(made.archive, { isPack: false }).map((name) => name.split(path.sep).join('/').slice(1))
  extractAll(made.archive, unpacked)
})
test.afterAll(remove)

const resources = (...names: string[]): string => path.join(path.dirname(made.archive), ...names)

function programFile(): string {
  if (process.platform === 'darwin') return path.join(made.program, `${PRODUCT}.app`)
  return path.join(made.program, process.platform === 'win32' ? `${PRODUCT}.exe` : EXECUTABLE)
}

test.describe(`the package (${onRealElectron ? 'with Electron' : 'with a stand-in for Electron'})`, () => {
  test('has its fuses set', async () => {
    const fuses = await getCurrentFuseWire(programFile())
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE))
    expect(on.map((fuse) => fuses[fuse])).toEqual(on.map(() => FuseState.ENABLE))
  })

  test('contains only what runs: no sources, tests or development packages', () => {
    const packages = new Set(
      files.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(name)?.at(1) ?? []),
    )
    expect([...packages].sort()).toEqual(
      [...new Set(loadedPackages(checkout).map(({ name }) => name))].sort(),
    )
    for (const forbidden of [
      /^(src|test|tools|docs|bench)\//,
      /\.d\.ts$/,
      /\.map$/,
      /^node_modules\/electron\//,
    ]) {
      expect(files.filter((name) => forbidden.test(name))).toEqual([])
    }
    for (const wanted of [
      'package.json',
      'out/main/electron.js',
      'out/main/engine.js',
      'out/preload/index.cjs',
    ]) {
      expect(files).toContain(wanted)
    }
    expect(readdirSync(resources())).not.toContain('default_app.asar')
  })

  test('has native files for this system only, next to the archive, and the demo gallery', () => {
    const native = files.filter((name) => /\.(node|dll|dylib)$|\.so(\.|$)/.test(name))
    const [platform, architecture] = thisSystem().split('-')
    const own = new RegExp(`${platform}[-/]${architecture}`)
    expect(native.length).toBeGreaterThanOrEqual(5)
    expect(native.filter((name) => !own.test(name))).toEqual([])
    const beside = resources('app.asar.unpacked')
    for (const name of [
      ...native,
      'resources/demo-gallery/artworks.csv',
      'resources/icons/png/512x512.png',
    ]) {
      expect(statSync(path.join(beside, name)).size, name).toBeGreaterThan(0)
    }
  })

  test('loads from inside every module that main, engine, picture process and preload import', () => {
    const importers = files.filter((name) => /^out\/(main|preload)\/.*\.c?js$/.test(name))
    expect(importers.length).toBeGreaterThan(20)
    const wanted = new Set<string>()
    for (const name of importers) {
      const text = readFileSync(path.join(unpacked, name), 'utf8')
      for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
        if (fileName.startsWith('.')) {
          expect(files).toContain(path.posix.join(path.posix.dirname(name), fileName))
        } else if (fileName !== 'electron' && !fileName.startsWith('node:')) wanted.add(fileName)
      }
    }
    for (const name of ['onnxruntime-node', 'pino']) wanted.add(name)
    expect([...wanted]).toEqual(expect.arrayContaining(['sharp', 'better-sqlite3', '@orpc/server/ws']))
    const script = `for (const name of ${JSON.stringify([...wanted])}) await import(name)`
    const options = { cwd: unpacked, env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' } }
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], options)
  })

  test('stays within its size limit', () => {
    const sizes = readdirSync(made.program, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => statSync(path.join(parentPath, name)).size)
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const description = `${Math.round(total / MEGABYTE)} MB${made.withElectron ? '' : ' without Electron'}`
    test.info().annotations.push({ type: 'size', description })
    expect(total).toBeLessThan(made.withElectron ? BUDGET : BUDGET - ELECTRON)
  })

  test('names the licences of its components and lists the components in machine-readable form', () => {
    const notices = readFileSync(resources('notices/THIRD-PARTY-NOTICES.txt'), 'utf8')
    for (const text of [
      'GNU LESSER GENERAL PUBLIC LICENSE',
      'SIL Open Font License, Version 1.1',
      'Copyright (c) Microsoft Corporation',
      'LICENSES.chromium.html',
    ]) {
      expect(notices).toContain(text)
    }
    const { bomFormat, components } = JSON.parse(
      readFileSync(resources('notices/sbom.cdx.json'), 'utf8'),
    ) as {
      bomFormat: string
      components: { name: string; version: string }[]
    }
    expect(bomFormat).toBe('CycloneDX')
    const listed = components.map(({ name, version }) => `${name}@${version}`)
    for (const { name, version } of loadedPackages(checkout)) {
      expect(notices).toContain(`${name} ${version}\n`)
      expect(listed).toContain(`${name}@${version}`)
    }
    for (const name of ['electron', 'svelte', '@fontsource-variable/inter', 'glib']) {
      expect(components.map((component) => component.name)).toContain(name)
    }
    expect(components.map(({ name }) => name)).not.toContain('vitest')
  })

  test('has a terminal command that passes its arguments on unchanged, wherever it is linked from', async () => {
    test.skip(process.platform === 'win32', 'a command file of Windows is tried by the workflow’s own job')
    const place = path.join(folder, 'place')
    const program = process.platform === 'darwin' ? 'CuratorNet.app/Contents/MacOS/CuratorNet' : EXECUTABLE
    const shim = process.platform === 'darwin' ? 'CuratorNet.app/Contents/Resources/bin' : 'resources/bin'
    for (const name of [path.dirname(program), shim]) mkdirSync(path.join(place, name), { recursive: true })
    copyFileSync(resources('bin/curatornet'), path.join(place, shim, 'curatornet'))
    writeFileSync(path.join(place, program), '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    chmodSync(path.join(place, program), 0o755)
    const link = path.join(folder, 'curatornet')
    symlinkSync(path.join(place, shim, 'curatornet'), link)
    const { stdout } = await run(link, ['recommend', '--client', 'Ana  María', '--inspect'])
    expect(stdout.trim().split('\n').slice(-6)).toEqual([
      '--terminal',
      '--',
      'recommend',
      '--client',
      'Ana  María',
      '--inspect',
    ])
  })
})

test.describe('the packaged program', () => {
  test('finds the demo gallery, embeds works and suggests them in its window', async () => {
    test.skip(onRealElectron, 'its fuses keep a test from driving it; the terminal does the same job below')
    test.setTimeout(240_000)
    const [demo, small] = [path.join(folder, 'demo'), path.join(folder, 'small')]
    await documentOf('create', '--gallery', demo)
    await importedGallery(small, await paintCollection(path.join(folder, 'collection'), 8, 4))
    const desktop = await startUnpacked(unpacked, demo, path.join(folder, 'data'))
    await desktop.page.evaluate(await pageClient())
    const shown = await desktop.page.evaluate(async (gallery) => {
      const ended = async <Report>(steps: {
        next(): Promise<IteratorResult<unknown, Report>>
      }): Promise<Report> => {
        for (;;) {
          const step = await steps.next()
          if (step.done === true) return step.value
        }
      }
      let pictures = 0
      for await (const { total } of await wire.client.demo.prepare({})) {
        pictures = total
        // All shipped pictures were found; other tests import them.
        if (pictures === 400) break
      }
      await wire.client.app.open({ folder: gallery })
      const { embedded } = await ended(await wire.client.embed({}))
      await wire.client.models.use({ name: 'visrank' })
      const { items } = await wire.client.suggestions.recommend({ client: 'C001', k: 5 })
      return { pictures, embedded, ranks: items.map(({ rank }) => rank) }
    }, small)
    expect(shown).toEqual({ pictures: 400, embedded: 8, ranks: [1, 2, 3, 4, 5] })
    expect(await desktop.quit()).toBe(0)
  })

  test('runs once per user: a second start hands over the gallery of its file and exits', async () => {
    test.skip(onRealElectron, 'its fuses keep a test from driving it')
    test.setTimeout(120_000)
    const [first, second] = ['first', 'second'].map((name) => path.join(folder, name))
    for (const gallery of [first, second]) await documentOf('create', '--gallery', gallery)
    const desktop = await startUnpacked(unpacked, first, path.join(folder, 'data of one'))
    await desktop.page.evaluate(await pageClient())
    const opened = () => desktop.page.evaluate(async () => (await wire.client.app.state({})).gallery)
    expect(await opened()).toBe(first)
    desktop.again(['curatornet-desktop', path.join(second, 'gallery.curatornet')])
    await expect.poll(opened).toBe(second)
    expect(await desktop.quit()).toBe(0)
    await run(process.execPath, [...ON_STAND_IN, path.join(unpacked, 'out/main/electron.js')], {
      env: { ...process.env, STAND_IN_SECOND: '1', STAND_IN_DATA: path.join(folder, 'data of another') },
    })
  })

  test('runs a terminal command', async () => {
    test.setTimeout(120_000)
    const gallery = path.join(folder, 'from terminal')
    const words = ['--terminal', '--', 'create', '--gallery', gallery, '--json']
    const { stdout } = onRealElectron
      ? await run(
          process.platform === 'win32' ? programFile() : resources('bin/curatornet'),
          words.slice(process.platform === 'win32' ? 0 : 2),
        )
      : await run(process.execPath, [...ON_STAND_IN, path.join(unpacked, 'out/main/electron.js'), ...words], {
          env: { ...process.env, STAND_IN_DATA: path.join(folder, 'terminal data') },
        })
    expect(JSON.parse(stdout)).toEqual({ gallery })
    expect(readdirSync(gallery)).toContain('gallery.curatornet')
  })
})
