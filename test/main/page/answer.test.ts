import fc from 'fast-check'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { answerPage, type Page } from '../../../src/main/page/answer.ts'
import { readAssets } from '../../../src/main/page/assets.ts'
import { temporaryFolder } from '../../support/galleries.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

const built = path.join(folder, 'renderer')
mkdirSync(path.join(built, 'assets'), { recursive: true })
writeFileSync(path.join(built, 'index.html'), '<!doctype html>')
writeFileSync(path.join(built, 'assets', 'main-1a2b.js'), 'export {}')
writeFileSync(path.join(folder, 'secret.txt'), 'secret')
symlinkSync(path.join(folder, 'secret.txt'), path.join(built, 'linked.txt'))

const sha256 = 'ab'.repeat(32)
const MADE = '0f0e0d0c-0b0a-4908-8706-050403020100'
const page: Page = {
  assets: readAssets(built),
  picture: (asked) =>
    Promise.resolve(asked === sha256 ? { bytes: new Uint8Array([1, 2, 3]), type: 'image/jpeg' } : undefined),
  sheet: (asked) =>
    Promise.resolve(asked === sha256 ? { bytes: new Uint8Array([4]), type: 'image/webp' } : undefined),
  made: (asked) =>
    Promise.resolve(
      asked === MADE
        ? { bytes: new Uint8Array([5]), type: 'text/html; charset=utf-8', name: 'Año 1.html' }
        : undefined,
    ),
}
const get = (at: string, ifNoneMatch?: string) => answerPage({ method: 'GET', path: at, ifNoneMatch }, page)

describe('the page', () => {
  it('consists of the built files, each under its name, with the start page at the root', async () => {
    expect((await get('/')).headers.get('content-type')).toMatch(/^text\/html/)
    const script = await get('/assets/main-1a2b.js')
    expect(await script.text()).toBe('export {}')
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
  })

  it('serves documents as downloads only, and only those that were made', async () => {
    const answer = await get(`/made/${MADE}`)
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''A%C3%B1o%201.html")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await get(`/made/${MADE.replace('0f', 'ff')}`)).status).toBe(404)
    expect((await get('/made/../secret.txt')).status).toBe(404)
  })

  it('caches content-addressed files permanently, and revalidates the rest', async () => {
    expect((await get('/assets/main-1a2b.js')).headers.get('cache-control')).toContain('immutable')
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache')
    const picture = await get(`/picture/${sha256}/small`)
    expect(picture.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    const again = await get(`/picture/${sha256}/small`, picture.headers.get('etag') ?? '')
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await get(`/picture/${sha256}/large`, picture.headers.get('etag') ?? '')).status).toBe(200)
  })

  it('serves sheets of small pictures under the same rules as pictures, and neither at the sizes of the other', async () => {
    const sheet = await get(`/sheet/${sha256}/32`)
    expect([sheet.headers.get('content-type'), sheet.headers.get('cache-control')]).toEqual([
      'image/webp',
      'private, max-age=31536000, immutable',
    ])
    expect((await get(`/sheet/${sha256}/32`, sheet.headers.get('etag') ?? '')).status).toBe(304)
    for (const at of [`/sheet/${sha256}/small`, `/picture/${sha256}/32`, `/sheet/${'cd'.repeat(32)}/64`])
      expect((await get(at)).status).toBe(404)
  })

  it('never serves a file behind a link', async () => {
    expect((await get('/linked.txt')).status).toBe(404)
  })

  it('serves nothing else, whatever is requested', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'assets',
      'secret.txt',
      'picture',
      sha256,
      'small',
      'sheet',
      '32',
      '%00',
      '\0',
      '?',
      '#',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const at = `/${pieces.join('')}`
        const known = page.assets.has(at) || [`/picture/${sha256}/small`, `/sheet/${sha256}/32`].includes(at)
        expect((await get(at)).status).toBe(known ? 200 : 404)
      }),
    )
  })

  it('explains in one sentence why a picture cannot be shown', async () => {
    const failing: Page = {
      ...page,
      picture: () => Promise.reject(new Fault('disk', 'The original is gone.')),
    }
    const answer = await answerPage({ method: 'GET', path: `/picture/${sha256}/large` }, failing)
    expect([answer.status, await answer.text()]).toEqual([500, 'The original is gone.\n'])
  })

  it('reports a window that was not built', () => {
    expect(() => readAssets(path.join(folder, 'nothing'))).toThrow(/is not built/)
  })
})
