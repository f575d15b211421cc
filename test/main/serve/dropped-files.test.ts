import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { doorsOf } from '../../support/doors.ts'
import { raw, type Answer } from '../../support/loopback.ts'

const { gallery, doors, entered } = doorsOf()

describe('dropped files', () => {
  const batch = randomUUID()
  const uploads = path.join(gallery, 'uploads')

  it('are written as they arrive, reported by path, and removed with their batch', async () => {
    const { origin, cookie, home } = await entered()
    const headers = { cookie, origin }
    const put = await raw(origin, `${home}/upload/${batch}/spring/portr%C3%A4t.jpg`, {
      method: 'PUT',
      headers,
      body: 'abc',
    })
    const file = path.join(uploads, batch, 'spring', 'porträt.jpg')
    expect(JSON.parse(put.body.toString())).toEqual({ path: file, folder: path.join(uploads, batch) })
    expect(existsSync(file)).toBe(true)
    const again = await raw(origin, `${home}/upload/${batch}/spring/portr%C3%A4t.jpg`, {
      method: 'PUT',
      headers,
      body: 'x',
    })
    expect(again.status).not.toBe(201)
    expect(existsSync(file)).toBe(true)
    expect((await raw(origin, `${home}/upload/${batch}`, { method: 'DELETE', headers })).status).toBe(204)
    expect(existsSync(path.join(uploads, batch))).toBe(false)
  })

  it.each([
    '..',
    '%2e%2e',
    '..%2f..%2fcatalog.sqlite',
    '.hidden',
    'a%00b',
    'c:evil',
    'a%5cb',
    'con.jpg',
    '%',
    'x%20',
  ])('have plain names: %s is refused', async (name) => {
    const { origin, cookie, home } = await entered()
    const at = `/upload/${batch}/${name}`
    expect(
      (await raw(origin, home + at, { method: 'PUT', headers: { cookie, origin }, body: 'x' })).status,
    ).toBe(400)
    expect(existsSync(path.join(uploads, batch))).toBe(false)
  })

  it('arrive in batches with valid names', async () => {
    const { origin, cookie, home } = await entered()
    const headers = { cookie, origin }
    expect((await raw(origin, `${home}/upload/../x.jpg`, { method: 'PUT', headers, body: 'x' })).status).toBe(
      400,
    )
    expect((await raw(origin, `${home}/upload/originals`, { method: 'DELETE', headers })).status).toBe(400)
    expect(existsSync(path.join(gallery, 'originals'))).toBe(true)
  })

  it('from a foreign page, or from a page that does not state its origin, are refused', async () => {
    const { origin, cookie, home } = await entered()
    const at = `/upload/${batch}/a.jpg`
    for (const headers of [{ cookie, origin: 'http://gallery.example' }, { cookie }]) {
      expect((await raw(origin, home + at, { method: 'PUT', headers, body: 'x' })).status).toBe(403)
    }
  })

  it('that are too large are refused, announced or not, and leave nothing behind', async () => {
    const { origin, cookie, home } = await entered({ uploadBytes: 1000 })
    const at = `/upload/${batch}/large.jpg`
    const body = Buffer.alloc(1001)
    const announced = { cookie, origin, 'content-length': '1001' }
    expect((await raw(origin, home + at, { method: 'PUT', headers: announced, body })).status).toBe(413)
    const chunked = { cookie, origin, 'transfer-encoding': 'chunked' }
    expect((await raw(origin, home + at, { method: 'PUT', headers: chunked, body })).status).toBe(413)
    const left = existsSync(uploads) ? readdirSync(uploads, { recursive: true, encoding: 'utf8' }) : []
    expect(left.filter((name) => name.endsWith('.jpg'))).toEqual([])
  })

  it('arrive a few at a time; one more is asked to wait', async () => {
    const { origin, cookie, home } = await entered()
    const crowd = randomUUID()
    const atOnce = Array.from({ length: 8 }, (_, file) =>
      http.request(`${origin}${home}/upload/${crowd}/${file}.jpg`, {
        method: 'PUT',
        headers: { cookie, origin },
      }),
    )
    const answers = Promise.all(
      atOnce.map(
        async (request) => ((await once(request, 'response')) as [http.IncomingMessage])[0].statusCode,
      ),
    )
    for (const request of atOnce) request.write('x')
    await vi.waitFor(() => expect(readdirSync(path.join(uploads, crowd))).toHaveLength(8))
    const more = (): Promise<Answer> =>
      raw(origin, `${home}/upload/${crowd}/more.jpg`, {
        method: 'PUT',
        headers: { cookie, origin },
        body: 'x',
      })
    expect(await more()).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    for (const request of atOnce) request.end()
    expect(await answers).toEqual(atOnce.map(() => 201))
    expect((await more()).status).toBe(201)
  })

  it('left by an earlier run are removed', async () => {
    const first = await entered()
    const other = randomUUID()
    const put = (entryPoint: { origin: string; cookie: string; home: string }, at: string) =>
      raw(entryPoint.origin, entryPoint.home + at, {
        method: 'PUT',
        headers: { cookie: entryPoint.cookie, origin: entryPoint.origin },
        body: 'x',
      })
    expect((await put(first, `/upload/${other}/a.jpg`)).status).toBe(201)
    await first.entryPoint.close()
    doors.splice(doors.indexOf(first.entryPoint), 1)
    expect((await put(await entered(), `/upload/${randomUUID()}/b.jpg`)).status).toBe(201)
    expect(existsSync(path.join(uploads, other))).toBe(false)
  })
})
