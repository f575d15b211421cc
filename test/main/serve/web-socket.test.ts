import { describe, expect, it, vi } from 'vitest'
import { dial, doorsOf } from '../../support/doors.ts'
import { raw } from '../../support/loopback.ts'

const { entered } = doorsOf()

describe('the WebSocket', () => {
  it('opens with the cookie and the page’s own origin, and not otherwise', async () => {
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

  it('closes on a message that is too large, and the entry point keeps running', async () => {
    const { origin, cookie, home } = await entered({ messageBytes: 1000 })
    expect((await dial(origin + home, { cookie, origin }, { send: 'x'.repeat(1001) })).closed).toBe(1009)
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
  })

  it('survives an invalid message', async () => {
    const complaints = vi.spyOn(console, 'error').mockReturnValue()
    const { origin, cookie, home } = await entered()
    const { socket } = await dial(origin + home, { cookie, origin })
    for (const nonsense of ['', '{', 'null', '[]', '{"i":{}}']) socket.send(nonsense)
    expect((await raw(origin, `${home}/`, { headers: { cookie } })).status).toBe(200)
    socket.terminate()
    expect(complaints).toHaveBeenCalled()
    complaints.mockRestore()
  })

  it('is opened no more often than the limit', async () => {
    const { origin, cookie, home } = await entered({ sockets: 2 })
    const open = [
      await dial(origin + home, { cookie, origin }),
      await dial(origin + home, { cookie, origin }),
    ]
    expect((await dial(origin + home, { cookie, origin })).status).toBe(503)
    for (const { socket } of open) socket.terminate()
  })
})
