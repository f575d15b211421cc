import http from 'node:http'
import { openWindowEntryPoint } from '../../src/main/api/window-entry-point.ts'
import type { Assets } from '../../src/main/page/assets.ts'
import type { Alarm } from '../../src/main/serve/access.ts'
import { startLoopback, type Limits, type Loopback } from '../../src/main/serve/server.ts'

/** A window of two files: the entry point does not depend on the content that it serves. */
const PAGE: Assets = new Map([
  ['/', asset('<!doctype html><title>Gallery</title>', 'text/html')],
  ['/assets/main.js', asset('export {}', 'text/javascript')],
])

function asset(text: string, type: string) {
  return { body: new TextEncoder().encode(text), type, immutable: true }
}

export async function loopback(
  gallery: string,
  limits: Partial<Limits> = {},
  assets = PAGE,
  port = 0,
  onAlarm?: (alarm: Alarm) => void,
): Promise<Loopback> {
  const entryPoint = await openWindowEntryPoint({ folder: gallery, entryPoint: 'browser' })
  return startLoopback({ entryPoint, assets, limits, port, onAlarm })
}

export interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * Sends one request exactly as written: neither the path nor a header is normalised, unlike in a browser or `fetch`.
 */
export function raw(
  origin: string,
  path: string,
  options: { method?: string; headers?: http.OutgoingHttpHeaders; body?: Buffer | string } = {},
): Promise<Answer> {
  const { port } = new URL(origin)
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method, headers, agent: false })
    request.on('error', reject)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      )
    })
    request.end(body)
  })
}

/**
 * Enters by the start address, as a browser does.
 * @returns the cookie that grants access from then on, and the base path
 */
export async function enter({ url, origin }: Loopback): Promise<{ cookie: string; home: string }> {
  const { headers } = await raw(origin, url.slice(origin.length))
  const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ')
  // Without its last slash, so that paths can be appended unchanged.
  return { cookie, home: String(headers.refresh).replace(/^0; url=(.*)\/$/, '$1') }
}
