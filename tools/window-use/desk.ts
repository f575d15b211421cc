import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { WebSocket } from 'ws'
import type { Client } from '../../src/main/api/entry-point.ts'
import { buildWhenStale } from '../../src/main/platform/build.ts'

/**
 * A window's connection to the loopback entry point of a gallery, which runs as a separate process and can be killed.
 */

const root = path.resolve(import.meta.dirname, '../..')
/** Maximum start-up time: a start on a busy machine takes a few seconds; one that takes longer has failed. */
const LONGEST_START_MS = 60_000

export interface Desk {
  readonly process: ChildProcess
  readonly pid: number
  readonly client: Client
  /** Exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>
  readonly isThere: () => boolean
  /** Its error output. */
  readonly errors: () => string
  /**
   * Requests a page, picture or sheet by its path.
   * @returns status and size in bytes
   */
  readonly get: (path: string) => Promise<{ readonly status: number; readonly bytes: number }>
  /** Opens another window of the same desk. */
  readonly openWindow: () => Promise<Window>
  /**
   * Requests its end, and waits.
   * @returns the exit code
   */
  readonly close: () => Promise<number | null>
}

interface Window {
  readonly client: Client
  readonly close: () => void
}

/** @param node Node options for the main process, such as `--expose-gc` */
export async function openDesk(gallery: string, node: readonly string[] = []): Promise<Desk> {
  buildWhenStale(() => undefined)
  const child = spawn(
    process.execPath,
    [...node, path.join(root, 'out/main/serve.js'), '--gallery', gallery],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  let errors = ''
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  let gone = false
  const ended = once(child, 'exit').then(([code]) => {
    gone = true
    return code as number | null
  })
  const url = await startAddress(child, ended, () => errors)
  const entered = await fetch(url)
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const home = /url=(.*)$/.exec(entered.headers.get('refresh') ?? '')?.[1] ?? '/'
  const { origin } = new URL(url)
  const openWindow = async (): Promise<Window> => {
    const websocket = new WebSocket(`${origin.replace('http', 'ws')}${home}rpc`, {
      headers: { cookie, origin },
    })
    // When the program is killed, the subsequent close event ends the calls.
    websocket.on('error', () => undefined)
    await once(websocket, 'open')
    return {
      client: createORPCClient(new RPCLink({ websocket })),
      close: () => websocket.terminate(),
    }
  }
  const first = await openWindow()
  return {
    process: child,
    pid: child.pid ?? 0,
    client: first.client,
    ended,
    isThere: () => !gone,
    errors: () => errors,
    get: async (asked) => {
      const answer = await fetch(`${origin}${home}${asked}`, { headers: { cookie } })
      return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength }
    },
    openWindow,
    close: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

async function startAddress(
  child: ChildProcess,
  ended: Promise<unknown>,
  errors: () => string,
): Promise<string> {
  let told = ''
  const found = new Promise<string>((resolve) => {
    child.stdout?.on('data', (part: Buffer) => {
      told += part.toString()
      const address = /(http:\/\/127\.0\.0\.1:\d+\/\S+)/.exec(told)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('the window did not start')), LONGEST_START_MS)
  const failed = ended.then(() => Promise.reject(new Error(`the window did not start: ${errors()}`)))
  try {
    return await Promise.race([found, failed, late.promise])
  } finally {
    clearTimeout(timer)
    failed.catch(() => undefined)
    late.promise.catch(() => undefined)
  }
}
