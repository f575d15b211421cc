import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { isOtherUser, userAtOtherEnd } from '../../../src/main/serve/peer-user.ts'

it.skipIf(process.platform !== 'linux').each(['127.0.0.1', '::ffff:127.0.0.1'])(
  'the user at the other end of a connection by %s is identified',
  async (host) => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = connect((server.address() as AddressInfo).port, host)
    const [accepted] = (await once(server, 'connection')) as [Socket]
    expect(userAtOtherEnd(accepted)).toBe(process.getuid?.())
    expect(isOtherUser(accepted)).toBe(false)
    client.destroy()
    server.close()
  },
)

it('no connection counts as that of another user if the system does not report its user', () => {
  expect(userAtOtherEnd({ localPort: 1, remotePort: 1 })).toBeUndefined()
  expect(isOtherUser({ localPort: 1, remotePort: 1 })).toBe(false)
})
