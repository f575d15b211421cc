import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Alarm } from '../../../src/main/serve/access.ts'
import type { Limits, Loopback } from '../../../src/main/serve/server.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { enter, loopback, raw, type Answer } from '../../support/loopback.ts'
import { documentOf } from '../../support/terminal.ts'

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
beforeAll(() => documentOf('create', '--gallery', gallery))
afterAll(remove)

const doors: Loopback[] = []
afterEach(async () => {
  for (const entryPoint of doors.splice(0)) await entryPoint.close()
})

/** An entry point of its own for each test: with the cookie of a browser that came in. */
async function entered(
  limits?: Partial<Limits>,
): Promise<{ entryPoint: Loopback; cookie: string; origin: string; home: string; alarms: Alarm[] }> {
  const alarms: Alarm[] = []
  const entryPoint = await loopback(gallery, limits, undefined, 0, (alarm) => alarms.push(alarm))
  doors.push(entryPoint)
  return { entryPoint, ...(await enter(entryPoint)), origin: entryPoint.origin, alarms }
}

/** Opens a WebSocket. @returns the status of a refusal, or how it closed after `send` was sent */
function dial(
  place: string,
  headers: Record<string, string>,
  { path: at = '/rpc', send }: { path?: string; send?: string } = {},
): Promise<{ status?: number; closed?: number; socket: WebSocket }> {
  const socket = new WebSocket(`${place.replace('http', 'ws')}${at}`, { headers })
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve({ status: response.statusCode, socket })
      socket.terminate()
    })
    socket.on('error', reject)
    socket.on('close', (closed) => resolve({ closed, socket }))
    socket.on('open', () => {
      if (send === undefined) resolve({ socket })
      else socket.send(send)
    })
  })
}

describe('coming in', () => {
  it('takes the token of the start address, gives a cookie that no script reads, and cleans the address', async () => {
    const { entryPoint, origin, home } = await entered()
    const answer = await raw(origin, entryPoint.url.slice(origin.length))
    expect(answer.status).toBe(200)
    expect(answer.headers.refresh).toBe(`0; url=${home}/`)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`; HttpOnly; SameSite=Strict; Path=${home}/$`)),
    ])
    const token = new URL(entryPoint.url).searchParams.get('token') ?? ''
    for (const given of [String(answer.headers['set-cookie']), home]) expect(given).not.toContain(token)
  })

  it('by the address that a browser is handed works once, and whoever comes second is told of', async () => {
    const { entryPoint, origin, alarms } = await entered()
    const once = entryPoint.urlForOnce().slice(origin.length)
    expect((await raw(origin, once, { headers: { host: 'gallery.example' } })).status).toBe(421)
    expect((await raw(origin, once)).status).toBe(200)
    expect(alarms).toEqual([])
    const again = await raw(origin, once)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(alarms).toEqual(['used-twice'])
    expect((await raw(origin, entryPoint.url.slice(origin.length))).status).toBe(200)
  })

  it('is refused without a cookie, with a wrong token and with a wrong cookie', async () => {
    const { origin, cookie, home, alarms } = await entered()
    expect((await raw(origin, `${home}/`)).status).toBe(401)
    expect((await raw(origin, '/?token=wrong')).status).toBe(401)
    expect(alarms).toEqual(['wrong-token'])
    expect((await raw(origin, `${home}/`, { headers: { cookie: `${cookie}x` } })).status).toBe(401)
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
  })

  it('takes the path of this start beside the cookie, in every request', async () => {
    const { origin, cookie, home } = await entered()
    for (const at of [
      '/',
      '/assets/main.js',
      '/rpc',
      home,
      `${home}x/`,
      `/x${home}/`,
      `/${'a'.repeat(43)}/`,
    ]) {
      expect((await raw(origin, at, { headers: { cookie } })).status, at).toBe(401)
    }
    expect((await dial(origin, { cookie, origin })).status).toBe(401)
    const upload = `/upload/${randomUUID()}/a.jpg`
    const put = await raw(origin, upload, { method: 'PUT', headers: { cookie, origin }, body: 'x' })
    expect(put.status).toBe(401)
  })

  it('with another entry point’s cookie is refused: each start has a token of its own', async () => {
    const first = await entered()
    const second = await entered()
    const stolen = second.cookie.replace(/^[^=]+/, first.cookie.split('=')[0])
    expect((await raw(first.origin, `${first.home}/`, { headers: { cookie: stolen } })).status).toBe(401)
  })

  it('under a foreign name is refused, even with the cookie (DNS rebinding)', async () => {
    const { origin, cookie, entryPoint, home } = await entered()
    for (const host of ['gallery.example', 'localhost', `gallery.example:${new URL(origin).port}`]) {
      expect((await raw(origin, `${home}/`, { headers: { cookie, host } })).status).toBe(421)
      const start = entryPoint.url.slice(origin.length)
      expect((await raw(origin, start, { headers: { host } })).headers['set-cookie']).toBeUndefined()
    }
  })

  it('from a foreign page is refused, even with the cookie', async () => {
    const { origin, cookie, home } = await entered()
    const foreign = [
      { origin: 'http://gallery.example' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      expect((await raw(origin, `${home}/`, { headers: { cookie, ...headers } })).status).toBe(403)
    }
  })

  it('is not to be had on a port that another program has', async () => {
    const { origin } = await entered()
    await expect(loopback(gallery, {}, undefined, Number(new URL(origin).port))).rejects.toMatchObject({
      kind: 'busy',
    })
  })

  it.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
    'is for the user who started the program: another one reaches nothing, not even with the token',
    async () => {
      const { entryPoint, origin, alarms } = await entered()
      const nobody = 65534
      const knock =
        'exec 3<>/dev/tcp/127.0.0.1/$0 && printf "GET $1 HTTP/1.1\r\nHost: 127.0.0.1:$0\r\n\r\n" >&3 && read -r line <&3'
      const args = ['-c', knock, new URL(origin).port, entryPoint.url.slice(origin.length)]
      const child = spawn('/bin/bash', args, { uid: nobody, gid: nobody, stdio: 'ignore' })
      // It reads nothing, or the connection is closed while it still writes.
      expect([
        [1, null],
        [null, 'SIGPIPE'],
      ]).toContainEqual(await once(child, 'exit'))
      await vi.waitFor(() => expect(alarms).toEqual(['other-user']))
    },
  )

  it('is possible from this machine only', async () => {
    const { origin } = await entered()
    expect(new URL(origin).hostname).toBe('127.0.0.1')
    const outside = connect({ host: '127.0.0.2', port: Number(new URL(origin).port) })
    await expect(
      new Promise((resolve, reject) => outside.on('connect', resolve).on('error', reject)),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

describe('the WebSocket', () => {
  it('opens with the cookie and the page’s own origin, and for nobody else', async () => {
    const { origin, cookie, home } = await entered()
    const { socket, status } = await dial(origin + home, { cookie, origin })
    expect(status).toBeUndefined()
    socket.terminate()
    expect((await dial(origin + home, { origin })).status).toBe(401)
    expect((await dial(origin + home, { cookie })).status).toBe(403)
    expect((await dial(origin + home, { cookie, origin: 'http://gallery.example' })).status).toBe(403)
    expect((await dial(origin + home, { cookie, origin, host: 'gallery.example' })).status).toBe(421)
    expect((await dial(origin + home, { cookie, origin }, { path: '/elsewhere' })).status).toBe(404)
  })

  it('closes on a message that is too large, and the entry point goes on', async () => {
    const { origin, cookie, home } = await entered({ messageBytes: 1000 })
    expect((await dial(origin + home, { cookie, origin }, { send: 'x'.repeat(1001) })).closed).toBe(1009)
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
  })

  it('survives a message that is no message', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue()
    const { origin, cookie, home } = await entered()
    const { socket } = await dial(origin + home, { cookie, origin })
    for (const nonsense of ['', '{', 'null', '[]', '{"i":{}}']) socket.send(nonsense)
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
    socket.terminate()
    expect(complaints).toHaveBeenCalled()
    complaints.mockRestore()
  })

  it('is not opened more often than the limit', async () => {
    const { origin, cookie, home } = await entered({ sockets: 2 })
    const open = [
      await dial(origin + home, { cookie, origin }),
      await dial(origin + home, { cookie, origin }),
    ]
    expect((await dial(origin + home, { cookie, origin })).status).toBe(503)
    for (const { socket } of open) socket.terminate()
  })
})

describe('what is served', () => {
  it('carries the policy on every answer, refusals included', async () => {
    const { origin, cookie, home } = await entered()
    for (const at of ['/', '/assets/main.js', '/nothing']) {
      for (const headers of [{ cookie }, {}]) {
        const answer = await raw(origin, home + at, { headers })
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
        expect(answer.headers['x-content-type-options']).toBe('nosniff')
        expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      }
    }
  })

  it.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/%252e%252e/package.json',
    '//etc/passwd',
    '/picture/../../catalog.sqlite',
    `/picture/${'a'.repeat(64)}/..%2f..%2fcatalog.sqlite`,
    `/picture/${'a'.repeat(64)}/small`,
  ])('is nothing outside the window and the pictures: %s', async (at) => {
    const { origin, cookie, home } = await entered()
    expect((await raw(origin, home + at, { headers: { cookie } })).status).toBe(404)
  })

  it('answers GET and HEAD only', async () => {
    const { origin, cookie, home } = await entered()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect((await raw(origin, `${home}/`, { method, headers: { cookie, origin } })).status).toBe(405)
    }
  })

  it('is sent though others hold as many connections as there may be: the oldest of those makes room', async () => {
    const { origin, cookie, home } = await entered({ connections: 2 })
    const { port } = new URL(origin)
    const held = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')]
    const dropped = Promise.race(
      held.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    )
    for (const socket of held) socket.on('error', () => undefined)
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
    await dropped
    for (const socket of held) socket.destroy()
  })
})

describe('dropped files', () => {
  const batch = randomUUID()
  const uploads = path.join(gallery, 'uploads')

  it('are written as they come, told by their path, and taken away with their batch', async () => {
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

  it('come in batches with proper names', async () => {
    const { origin, cookie, home } = await entered()
    const headers = { cookie, origin }
    expect((await raw(origin, `${home}/upload/../x.jpg`, { method: 'PUT', headers, body: 'x' })).status).toBe(
      400,
    )
    expect((await raw(origin, `${home}/upload/originals`, { method: 'DELETE', headers })).status).toBe(400)
    expect(existsSync(path.join(gallery, 'originals'))).toBe(true)
  })

  it('from a foreign page, or from a page that does not say which it is, are refused', async () => {
    const { origin, cookie, home } = await entered()
    const at = `/upload/${batch}/a.jpg`
    for (const headers of [{ cookie, origin: 'http://gallery.example' }, { cookie }]) {
      expect((await raw(origin, home + at, { method: 'PUT', headers, body: 'x' })).status).toBe(403)
    }
  })

  it('that are too large are refused, announced or not, and leave nothing', async () => {
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

  it('come a few at once; one more is asked to wait', async () => {
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

  it('that an earlier run left are swept', async () => {
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
