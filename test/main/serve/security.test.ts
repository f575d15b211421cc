import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { dial, doorsOf } from '../../support/doors.ts'
import { loopback, raw } from '../../support/loopback.ts'

const { gallery, entered } = doorsOf()

describe('access', () => {
  it('takes the token of the start address, sets a cookie that scripts cannot read, and cleans the address', async () => {
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

  it('by the address handed to a browser works once, and a second use is reported', async () => {
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

  it('requires the path of this start in addition to the cookie, in every request', async () => {
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

  it('with the cookie of another entry point is refused: each start has its own token', async () => {
    const first = await entered()
    const second = await entered()
    const stolen = second.cookie.replace(/^[^=]+/, first.cookie.split('=')[0])
    expect((await raw(first.origin, `${first.home}/`, { headers: { cookie: stolen } })).status).toBe(401)
  })

  it('under a foreign host name is refused, even with the cookie (DNS rebinding)', async () => {
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

  it('is not available on a port that another program uses', async () => {
    const { origin } = await entered()
    await expect(loopback(gallery, {}, undefined, Number(new URL(origin).port))).rejects.toMatchObject({
      kind: 'busy',
    })
  })

  it.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
    'is for the user who started the program: another user reaches nothing, not even with the token',
    async () => {
      const { entryPoint, origin, alarms } = await entered()
      const nobody = 65534
      const knock =
        'exec 3<>/dev/tcp/127.0.0.1/$0 && printf "GET $1 HTTP/1.1\r\nHost: 127.0.0.1:$0\r\n\r\n" >&3 && read -r line <&3'
      const args = ['-c', knock, new URL(origin).port, entryPoint.url.slice(origin.length)]
      const child = spawn('/bin/bash', args, { uid: nobody, gid: nobody, stdio: 'ignore' })
      // It reads nothing, or the connection is closed while it is still writing.
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

describe('served content', () => {
  it('carries the policy on every response, including refusals', async () => {
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

  it('is available by GET and HEAD only', async () => {
    const { origin, cookie, home } = await entered()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect((await raw(origin, `${home}/`, { method, headers: { cookie, origin } })).status).toBe(405)
    }
  })

  it('is sent even if others hold the maximum number of connections: the oldest of those is closed', async () => {
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
