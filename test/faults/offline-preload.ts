import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

/**
 * Loaded before a program: refuses everything that would leave this machine's own process, and notes it in the file
 * that CURATORNET_OFFLINE_LOG names. Pipes between processes go on: they have a path and no host.
 */
const log = process.env.CURATORNET_OFFLINE_LOG ?? ''

function refuse(what: string): never {
  appendFileSync(log, `${what}\n`)
  throw new Error(`the network is refused: ${what}`)
}

const sockets = net.Socket.prototype as unknown as {
  connect: (this: unknown, ...args: unknown[]) => unknown
}
const { connect } = sockets
sockets.connect = function (this: unknown, ...args: unknown[]): unknown {
  // Node calls it with its own normalised list of arguments as well.
  const [first] = (Array.isArray(args[0]) ? args[0] : args) as unknown[]
  const isPipe =
    typeof first === 'object' && first !== null && 'path' in first && typeof first.path === 'string'
  if (!isPipe) refuse(`connect ${JSON.stringify(first)}`)
  return connect.apply(this, args)
}

for (const module of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6'] as const) {
    Object.defineProperty(module, name, { value: (host: unknown) => refuse(`${name} ${String(host)}`) })
  }
}
dgram.Socket.prototype.send = () => refuse('send a datagram')
appendFileSync(log, `started ${process.pid}\n`)
