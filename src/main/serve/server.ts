import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { Fault } from '../../contract/fault.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import type { WindowEntryPoint } from '../api/window-entry-point.ts'
import { answerPage, plain } from '../page/answer.ts'
import type { Assets } from '../page/assets.ts'
import { Access, type Alarm } from './access.ts'
import { isOtherUser } from './peer-user.ts'
import { UploadRoute } from './uploads.ts'
import { message } from '../../messages/message.ts'
import { inEnglish } from '../../messages/english.ts'

/** Limits of the entry point; a window needs only a small part of them. */
export interface Limits {
  /** Size of one WebSocket message. */
  readonly messageBytes: number
  readonly uploadBytes: number
  readonly sockets: number
  readonly connections: number
}

const LIMITS: Limits = {
  messageBytes: 1024 ** 2,
  uploadBytes: 2 * 1024 ** 3,
  sockets: 8,
  connections: 64,
}

export interface LoopbackOptions {
  readonly entryPoint: WindowEntryPoint
  readonly assets: Assets
  /** 0 for any free port. */
  readonly port?: number
  readonly limits?: Partial<Limits>
  /** Called after a suspicious attempt to gain access, possibly not by the user at the desk. */
  readonly onAlarm?: (alarm: Alarm) => void
}

export interface Loopback {
  /** The address that gives a browser access; it contains the token. */
  readonly url: string
  /** Another such address, valid once: to be passed to a browser. */
  urlForOnce(): string
  readonly origin: string
  close(): Promise<void>
}

const RPC_PATH = '/rpc'

/**
 * The loopback entry point: the window in a browser of the same machine. Files, pictures and uploads over HTTP, the
 * router over a WebSocket, everything on 127.0.0.1 and protected by the token of this start.
 * @throws Fault `busy` for a port that is in use
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { entryPoint, assets, port = 0 } = options
  const limits = { ...LIMITS, ...options.limits }
  const server = createServer({ headersTimeout: 10_000 })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Fault('busy', message('system.portTaken', { port, detail: Fault.from(cause).message }), {
      next: message('system.portTakenNext'),
      cause,
    })
  })
  const access = new Access((server.address() as AddressInfo).port, options.onAlarm)
  const uploads = new UploadRoute(entryPoint, limits.uploadBytes)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
  })

  const answer = async (request: IncomingMessage): Promise<Response> => {
    if (access.letsIn(request)) {
      // Not a redirect: one that starts from a file, or from another page, would be requested without the cookie just
      // set.
      return plain(200, 'Welcome.', { Refresh: `0; url=${access.home}`, 'Set-Cookie': access.cookie })
    }
    const refusal = access.refusal(request)
    if (refusal !== undefined) return plain(refusal.status, inEnglish(refusal.reason))
    strangers.delete(request.socket)
    const path = access.pathWithin(request.url) ?? ''
    return (
      (await uploads.answer(request, path)) ??
      answerPage(
        { method: request.method ?? '', path, ifNoneMatch: request.headers['if-none-match'] },
        {
          assets,
          picture: (sha256, size) => entryPoint.picture(sha256, size),
          sheet: (name, side) => entryPoint.sheet(name, side),
          made: (id) => entryPoint.made(id),
        },
      )
    )
  }

  const upgradeRefusal = (request: IncomingMessage): number | undefined => {
    const refusal = access.refusal(request, 'socket')
    if (refusal !== undefined) return refusal.status
    if (access.pathWithin(request.url) !== RPC_PATH) return 404
    return sockets.clients.size < limits.sockets ? undefined : 503
  }

  const strangers = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    if (isOtherUser(socket)) {
      options.onAlarm?.('other-user')
      socket.destroy()
      return
    }
    connections++
    strangers.add(socket)
    socket.once('close', () => {
      connections--
      strangers.delete(socket)
    })
    if (connections <= limits.connections) return
    // Connections that have not presented path and cookie are closed to make room, oldest first, so that they cannot
    // lock out the user.
    const [oldest = socket] = strangers
    oldest.destroy()
  })
  server.on('request', (request, response) => {
    void answer(request)
      .catch((error: unknown) => {
        log('error', 'request-failed', { status: 500, error: describeError(error) })
        return plain(500, Fault.from(error).sentence)
      })
      .then((answered) => send(answered, request, response))
      .catch((error: unknown) => {
        log('warn', 'request-failed', { status: 0, error: describeError(error) })
        response.destroy()
      })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const status = upgradeRefusal(request)
    if (status !== undefined) {
      refuseUpgrade(socket, status)
      return
    }
    strangers.delete(request.socket)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // ws closes a connection that violates the protocol by itself; without a listener the error would end the
      // program.
      webSocket.on('error', () => webSocket.terminate())
      entryPoint.serveSocket(webSocket)
    })
  })

  return {
    url: access.startUrl,
    urlForOnce: () => access.startUrlForOnce(),
    origin: access.origin,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await entryPoint.close()
    },
  }
}

async function send(answered: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answered.arrayBuffer())
  if (response.destroyed) return
  answered.headers.forEach((value, name) => response.setHeader(name, value))
  // The rest of an unwanted body would otherwise be read to its end.
  if (!request.complete && request.method !== 'GET') response.setHeader('Connection', 'close')
  response.writeHead(answered.status).end(body)
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
