import { expect, test } from '@playwright/test'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Assets } from '../../src/main/page/assets.ts'
import { handOver } from '../../src/main/platform/open-in-browser.ts'
import type { Loopback } from '../../src/main/serve/server.ts'
import type { connect } from '../../src/renderer/wire/index.ts'
import { pageClient } from '../electron/desktop.ts'
import { temporaryFolder } from '../support/galleries.ts'
import { loopback } from '../support/loopback.ts'
import { documentOf } from '../support/terminal.ts'
import { builtWindow, refusalOfWrittenScript } from '../support/window.ts'

/** The loopback entry point in a real browser: verifies that the headers have their intended effect. */

declare const wire: ReturnType<typeof connect>

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let assets: Assets
let entryPoint: Loopback

test.beforeAll(async () => {
  test.setTimeout(120_000)
  assets = builtWindow()
  await documentOf('create', '--gallery', gallery)
})
test.beforeEach(async () => {
  entryPoint = await loopback(gallery, {}, assets)
})
test.afterEach(() => entryPoint.close())
test.afterAll(remove)

test('removes the token from the address and blocks scripts injected into the page', async ({ page }) => {
  await page.goto(entryPoint.url)
  await expect(page.getByRole('navigation')).toBeVisible()
  expect(page.url()).toMatch(new RegExp(`^${entryPoint.origin}/[\\w-]{43}/$`))
  expect(page.url()).not.toContain(new URL(entryPoint.url).searchParams.get('token'))
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(await refusalOfWrittenScript(page)).toMatch(/^script-src/)
})

test('opens from a file readable only by its owner and then works like any page', async ({ page }) => {
  const handed = handOver(entryPoint.urlForOnce())
  expect(statSync(handed.file).mode & 0o077).toBe(0)
  expect(statSync(path.dirname(handed.file)).mode & 0o077).toBe(0)
  await page.goto(pathToFileURL(handed.file).href)
  await expect(page.getByRole('navigation')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('navigation')).toBeVisible()
  handed.takeBack()
  expect(existsSync(handed.file)).toBe(false)
})

test('sends its cookie to no other port, although cookies are not bound to a port', async ({ page }) => {
  await page.goto(entryPoint.url)
  await expect(page.getByRole('navigation')).toBeVisible()
  const received: (string | undefined)[] = []
  const listener = createServer((request, response) => {
    received.push(request.headers.cookie)
    response.end('<p>foreign</p>')
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const foreign = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
  // From the entry point's own page, so that the request is same-site and can include a strict cookie.
  await page.evaluate((address) => location.assign(address), foreign)
  await expect(page.getByText('foreign')).toBeVisible()
  listener.close()
  expect(received.length).toBeGreaterThan(0)
  expect(received.filter((cookie) => cookie !== undefined)).toEqual([])
})

test('shows a foreign page nothing after the browser has been admitted', async ({ page }) => {
  await page.goto(entryPoint.url)
  await expect(page.getByRole('navigation')).toBeVisible()
  const home = page.url()
  // Applies even to a page that knows the path; it is same-site for cookies, since a cookie ignores the port: only
  // Origin and Sec-Fetch-Site distinguish the two.
  await page.route('http://127.0.0.1:1/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>foreign</p>' }),
  )
  await page.goto('http://127.0.0.1:1/')
  const seen = await page.evaluate(async (home) => {
    const fetched = await fetch(home, { credentials: 'include' }).then(
      () => 'read',
      () => 'refused',
    )
    const socket = new WebSocket(`${home.replace('http', 'ws')}rpc`)
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve('opened')
      socket.onerror = () => resolve('refused')
    })
    return { fetched, opened }
  }, home)
  expect(seen).toEqual({ fetched: 'refused', opened: 'refused' })
})

test('accepts dropped files and returns where they are stored', async ({ page }) => {
  await page.goto(entryPoint.url)
  await page.evaluate(await pageClient())
  const paths = await page.evaluate(async () => {
    const files = [new File(['one'], 'one.jpg'), new File(['two'], 'zwei ü.jpg'), new File([''], '.DS_Store')]
    return (await wire.upload(files.map((file) => ({ file, path: `spring/${file.name}` })))).paths
  })
  expect(paths.map((file) => readFileSync(file, 'utf8'))).toEqual(['one', 'two'])
  expect(paths.every((file) => file.startsWith(path.join(gallery, 'uploads')))).toBe(true)
  expect(existsSync(path.join(path.dirname(paths[0]), '.DS_Store'))).toBe(false)
})

test('reports that the program has stopped', async ({ page }) => {
  await page.goto(entryPoint.url)
  await page.evaluate(await pageClient())
  await expect.poll(() => page.evaluate(() => wire.state)).toBe('open')
  await entryPoint.close()
  await expect.poll(() => page.evaluate(() => wire.state)).toBe('lost')
  entryPoint = await loopback(gallery)
})
