import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a server handles one request for the file; it can disconnect, stay silent or send something else. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void

export interface FileServer {
  /** Address of the folder that contains every file. */
  readonly address: string
  /** The `Range` header of every request received, '' if there was none. */
  readonly ranges: string[]
  /** Behaviours of the next requests, one each; `serve` after them. */
  readonly behaviours: Behaviour[]
  close(): Promise<void>
}

/** First requested byte; undefined for the whole file. */
function askedFrom({ headers }: IncomingMessage): number | undefined {
  const start = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1]
  return start === undefined ? undefined : Number(start)
}

/** Sends the file, or the requested part of it. */
export const serve: Behaviour = (request, response, content) => {
  const start = askedFrom(request)
  if (start === undefined) {
    response.writeHead(200, { 'content-length': content.length }).end(content)
    return
  }
  const rest = content.subarray(start)
  response
    .writeHead(206, {
      'content-length': rest.length,
      'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
    })
    .end(rest)
}

/** Sends part of what was requested, nothing beyond `share` of the file, and disconnects. */
export const breakOff =
  (share: number): Behaviour =>
  (request, response, content) => {
    const from = askedFrom(request) ?? 0
    const until = Math.max(from, Math.floor(content.length * share))
    const headers = { 'content-length': content.length - from }
    const range = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }
    response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...headers, ...range } : headers)
    response.write(content.subarray(from, until), () => response.destroy())
  }

/** A server on this machine that serves one file under every name. */
export async function startFileServer(content: Buffer): Promise<FileServer> {
  const ranges: string[] = []
  const behaviours: Behaviour[] = []
  const server = http.createServer((request, response) => {
    ranges.push(request.headers.range ?? '')
    const behave = behaviours.shift() ?? serve
    behave(request, response, content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/models/`,
    ranges,
    behaviours,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
