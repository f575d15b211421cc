import { FuseV1Options } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { packageConfiguration } from '../../tools/package/configuration.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'
import { refusalOfWrittenScript } from '../support/window.ts'
import { onRealElectron, startDesktop, usedElectron, type Desktop } from './desktop.ts'

/**
 * The twenty items of Electron's checklist (https://www.electronjs.org/docs/latest/tutorial/security), each under its
 * name, on the built program. What cannot be tried on the stand-in, such as isolation itself, is verified by the
 * options that main passes to Electron.
 */

const root = path.resolve(import.meta.dirname, '../..')
const { folder, remove } = temporaryFolder()
let desktop: Desktop
let preferences: Readonly<Record<string, unknown>>

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const gallery = path.join(folder, 'gallery')
  await documentOf('create', '--gallery', gallery)
  desktop = await startDesktop(gallery, path.join(folder, 'data'))
  await expect(desktop.page.getByRole('navigation')).toBeVisible()
  preferences = await desktop.preferences()
})
test.afterAll(async () => {
  await desktop.quit()
  remove()
})

/** The bundles of main, as a single text. */
function builtMain(): string {
  const main = path.join(root, 'out/main')
  return readdirSync(main)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(path.join(main, name), 'utf8'))
    .join('\n')
}

/** The result of a request by the page. */
function requested(address: string): Promise<string> {
  return desktop.page.evaluate(
    (wanted) =>
      fetch(wanted).then(
        () => 'answered',
        () => 'refused',
      ),
    address,
  )
}

test.describe(`Electron’s checklist (${usedElectron})`, () => {
  test('1. only load secure content', async () => {
    for (const address of [
      'http://127.0.0.1:1/',
      'http://example.com/',
      'https://example.com/',
      'ws://127.0.0.1:1/',
    ]) {
      expect(await requested(address), address).toBe('refused')
    }
    const picture = await desktop.page.evaluate(
      () =>
        new Promise((resolve) => {
          const image = new Image()
          image.onload = () => resolve('shown')
          image.onerror = () => resolve('refused')
          image.src = 'http://example.com/picture.png'
        }),
    )
    expect(picture).toBe('refused')
  })

  test('2. no Node.js integration in a page', async () => {
    expect(preferences.nodeIntegration).toBe(false)
    expect(preferences.nodeIntegrationInWorker ?? false).toBe(false)
    expect(preferences.nodeIntegrationInSubFrames ?? false).toBe(false)
    expect(await desktop.page.evaluate(() => [typeof require, typeof process, typeof Buffer])).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })

  test('3. context isolation in all renderers', () => {
    expect(preferences.contextIsolation).toBe(true)
  })

  test('4. process sandboxing', () => {
    expect(preferences.sandbox).toBe(true)
    expect(builtMain()).not.toContain('no-sandbox')
  })

  test('5. permission requests are handled, and all are refused', async () => {
    const tried = await desktop.page.evaluate(async () => {
      const refusal = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'granted',
          () => 'refused',
        )
      return {
        camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
        place: await refusal(
          new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        notices: await Notification.requestPermission(),
      }
    })
    expect(tried).toMatchObject({ camera: 'refused', place: 'refused' })
    expect(tried.notices).not.toBe('granted')
    if (onRealElectron) return
    for (const of of [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
      'fullscreen',
      'usb',
      'hid',
    ]) {
      expect(await desktop.asked({ ask: 'permission', of }), of).toBe(false)
    }
  })

  test('6. webSecurity stays on', () => {
    expect(preferences.webSecurity).toBe(true)
    expect(builtMain()).not.toContain('disable-web-security')
  })

  test('7. a restrictive Content-Security-Policy', async () => {
    const policy = await desktop.page.evaluate(
      async () => (await fetch('/')).headers.get('content-security-policy') ?? '',
    )
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-|\*|https?:|data:|blob:/)
    expect(await refusalOfWrittenScript(desktop.page)).toMatch(/^script-src/)
    // Runs after the driver's own call, which is permitted to compile texts.
    const compiled = await desktop.page.evaluate(
      () =>
        new Promise((resolve) => {
          const run = Reflect.get(globalThis, 'eval') as (text: string) => unknown
          setTimeout(() => {
            try {
              resolve(run('1 + 1'))
            } catch {
              resolve('refused')
            }
          })
        }),
    )
    expect(compiled).toBe('refused')
  })

  test('8. no allowRunningInsecureContent', () => {
    expect(preferences.allowRunningInsecureContent ?? false).toBe(false)
    expect(builtMain()).not.toContain('allow-running-insecure-content')
  })

  test('9. no experimental features', () => {
    expect(preferences.experimentalFeatures ?? false).toBe(false)
  })

  test('10. no enableBlinkFeatures', () => {
    expect(preferences.enableBlinkFeatures ?? '').toBe('')
    expect(builtMain()).not.toMatch(/enable-(blink-)?features/)
  })

  test('11. no allowpopups in a <webview>: there is no <webview>', async () => {
    expect(preferences.webviewTag).toBe(false)
    const isPlain = await desktop.page.evaluate(() => {
      const view = document.createElement('webview')
      view.setAttribute('allowpopups', '')
      view.setAttribute('src', 'https://example.com/')
      document.body.append(view)
      const plain = !('getWebContentsId' in view)
      view.remove()
      return plain
    })
    expect(isPlain).toBe(true)
  })

  test('12. options of a <webview> are verified: none can be attached', async () => {
    test.skip(onRealElectron, 'without the tag a page cannot ask for one')
    expect(await desktop.asked({ ask: 'webview' })).toBe(true)
  })

  test('13. navigation is limited to the program’s own pages', async () => {
    const { page } = desktop
    const before = page.url()
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'javascript:void(0)']) {
      await page.evaluate((wanted) => {
        location.href = wanted
      }, address)
      await expect(page.getByRole('navigation')).toBeVisible()
    }
    expect(page.url()).toBe(before)
  })

  test('14. no new windows', async () => {
    const { page } = desktop
    await page.evaluate(() => {
      window.open('https://example.com/')
      window.open('/')
      const link = document.createElement('a')
      link.href = 'https://example.com/'
      link.target = '_blank'
      document.body.append(link)
      link.click()
      link.remove()
    })
    // The stand-in closes a requested window shortly after Chromium has opened it.
    await expect.poll(() => page.context().pages().length).toBe(1)
  })

  test('15. shell.openExternal opens only what was packaged with the program, and nothing named by a page', () => {
    const calls = readFileSync(path.join(root, 'src/main/api/about.ts'), 'utf8')
    expect(calls).toContain('showPage(page)')
    expect(calls).toContain('const page = releasesPage()')
    expect(builtMain().match(/openExternal/g)).toHaveLength(1)
    expect(builtMain()).not.toMatch(/openPath\(|openItem\(/)
  })

  test('16. a current version of Electron, pinned and watched for updates', () => {
    const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>
    }
    const { version } = JSON.parse(read('node_modules/electron/package.json')) as { version: string }
    expect(devDependencies.electron).toBe(version)
    expect(read('.github/dependabot.yml')).toContain('package-ecosystem: npm')
  })

  test('17. the sender of every message is validated', async () => {
    const own = 'app://curatornet/'
    for (const address of [
      'https://example.com/',
      'file:///',
      'app://other/',
      'app://curatornet.example/',
      null,
    ]) {
      expect(await desktop.takesPortOf(address), String(address)).toBe(false)
    }
    expect(await desktop.takesPortOf(own)).toBe(true)
    // The only way in: main listens on a single channel.
    expect(builtMain().match(/ipcMain\.(on|once|handle|handleOnce)\(/g)).toHaveLength(1)
  })

  test('18. a custom scheme instead of file:', async () => {
    if (onRealElectron) expect(desktop.page.url()).toMatch(/^app:\/\/curatornet\//)
    expect(builtMain()).toContain('registerSchemesAsPrivileged')
    expect(builtMain()).not.toMatch(/\.loadFile\(/)
    for (const address of ['file:///etc/passwd', 'file:///C:/Windows/win.ini']) {
      expect(await requested(address)).toBe('refused')
    }
  })

  test('19. every fuse is set explicitly', () => {
    const { electronFuses = {} } = packageConfiguration({
      system: 'linux-x64',
      output: folder,
      unused: [],
      made: { notices: folder, afterInstall: folder, afterRemove: folder },
    })
    // `package.spec.ts` reads them back from the packaged program.
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
    // A fuse added by a new Electron needs a decision: two are left at their defaults.
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
    expect(known).toHaveLength(9)
  })

  test('20. no Electron APIs exposed to a page', async () => {
    const seen = await desktop.page.evaluate(() => ({
      globals: ['electron', 'ipcRenderer', 'require', 'module', '__dirname', 'contextBridge'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.desktop ?? {}),
      frozen: Object.isFrozen(window.desktop),
    }))
    expect(seen).toEqual({ globals: [], bridge: ['pathForFile'], frozen: true })
  })

  test('and crash reports stay on the computer: no reporter is started', () => {
    expect(builtMain()).not.toMatch(/crashReporter/)
    expect(builtMain()).toContain('disable-breakpad')
  })
})
