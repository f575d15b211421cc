import { afterAll, afterEach, beforeAll } from 'vitest'
import path from 'node:path'
import { WebSocket } from 'ws'
import type { Alarm } from '../../src/main/serve/access.ts'
import type { Limits, Loopback } from '../../src/main/serve/server.ts'
import { temporaryFolder } from './galleries.ts'
import { enter, loopback } from './loopback.ts'
import { documentOf } from './terminal.ts'

/** Entry points for a browser, and browsers that have entered, for tests of what the entry point refuses. */

/** A gallery for the tests of one file, and an entry point for each test, closed after it. */
export function doorsOf(): {
  readonly gallery: string
  readonly doors: Loopback[]
  readonly entered: (limits?: Partial<Limits>) => Promise<Entered>
} {
  const { folder, remove } = temporaryFolder()
  const gallery = path.join(folder, 'gallery')
  const doors: Loopback[] = []
  beforeAll(() => documentOf('create', '--gallery', gallery))
  afterAll(remove)
  afterEach(async () => {
    for (const entryPoint of doors.splice(0)) await entryPoint.close()
  })
  return {
    gallery,
    doors,
    entered: async (limits) => {
      const alarms: Alarm[] = []
      const entryPoint = await loopback(gallery, limits, undefined, 0, (alarm) => alarms.push(alarm))
      doors.push(entryPoint)
      return { entryPoint, ...(await enter(entryPoint)), origin: entryPoint.origin, alarms }
    },
  }
}

/** An entry point with the cookie of a browser that has entered. */
interface Entered {
  readonly entryPoint: Loopback
  readonly cookie: string
  readonly origin: string
  readonly home: string
  readonly alarms: Alarm[]
}

/** Opens a WebSocket. @returns the status of a refusal, or how it closed after `send` was sent */
export function dial(
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
