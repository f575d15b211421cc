import { open, stat, statfs, truncate, type FileHandle } from 'node:fs/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { message } from '../../messages/message.ts'

/** A file whose content is known before it is downloaded. */
export interface PinnedFile {
  readonly address: string
  readonly bytes: number
  /** In hexadecimal. */
  readonly sha256: string
}

export interface DownloadOptions {
  /** Address of a proxy; if none is given, the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY apply. */
  readonly proxy?: string
  /**
   * Pauses before the next attempt, in milliseconds; their number is the maximum number of attempts without progress.
   */
  readonly pauses?: readonly number[]
  /** Milliseconds after which a server that sends nothing is given up. */
  readonly silence?: number
}

const PAUSES = [500, 2_000, 8_000]
const SILENCE = 30_000
const MOST_REDIRECTS = 5
/** Maximum total number of attempts, for a server that sends only a little each time. */
const MOST_ATTEMPTS = 100

/**
 * Downloads a file to `target`, resuming where an earlier attempt stopped; what was received before a cancel or a fault
 * stays there for the next attempt. On return the file is flushed and has the correct size and SHA-256. Progress counts
 * bytes.
 * @throws Fault `download` if the server does not provide this file, `disk` if it cannot be written, `cancelled`
 */
export async function download(
  file: PinnedFile,
  target: string,
  context: TaskContext = {},
  { proxy, pauses = PAUSES, silence = SILENCE }: DownloadOptions = {},
): Promise<void> {
  const from = await sizeOf(target)
  await demandSpace(target, file.bytes - from)
  const attempt = { file, target, proxy, silence, context }
  let failures = 0
  let anew = from === 0
  for (let attempts = 0; ;) {
    const before = await sizeOf(target)
    if (before > file.bytes) await truncate(target, 0)
    if (before < file.bytes) {
      try {
        await fetchRest(attempt)
      } catch (error) {
        const fault = asFault(error, file, context.signal)
        if (fault.kind !== 'download' || error instanceof FinalError) throw fault
        failures = (await sizeOf(target)) > before ? 1 : failures + 1
        if (failures > pauses.length || ++attempts > MOST_ATTEMPTS) throw fault
        await pause(pauses[failures - 1], context.signal)
      }
      continue
    }
    if ((await sha256OfFile(target)) === file.sha256) return
    await truncate(target, 0)
    // A resumed file can be composed of parts of two different files; one downloaded completely that is wrong stays
    // wrong.
    if (anew) {
      throw new Fault('download', message('networks.wrongFile', { host: hostOf(file.address) }), {
        next: message('networks.wrongFileNext'),
      })
    }
    anew = true
  }
}

interface Attempt {
  readonly file: PinnedFile
  readonly target: string
  readonly proxy?: string
  readonly silence: number
  readonly context: TaskContext
}

/** A response that another attempt will not change. */
class FinalError extends Error {}

async function fetchRest({ file, target, proxy, silence, context }: Attempt): Promise<void> {
  const from = await sizeOf(target)
  const response = await request(file.address, from, { proxy, silence, signal: context.signal })
  const start = startOf(response, from, file)
  // An existing file is opened without truncating it.
  const handle = await open(target, from === 0 ? 'w' : 'r+')
  try {
    if (start === 0 && from > 0) await handle.truncate(0)
    await writeAll(response, handle, start, file, context)
    await handle.sync()
  } finally {
    response.destroy()
    await handle.close()
  }
}

async function writeAll(
  response: IncomingMessage,
  handle: FileHandle,
  start: number,
  { bytes }: PinnedFile,
  { onProgress }: TaskContext,
): Promise<void> {
  let at = start
  const report = (): void => onProgress?.({ stage: message('stages.fetching'), done: at, total: bytes })
  report()
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (at + chunk.length > bytes) throw new FinalError('it sends more than the file has')
    await handle.write(chunk, 0, chunk.length, at)
    at += chunk.length
    report()
  }
  if (at < bytes) throw new Error('the connection broke off')
}

/**
 * The position in the file of the response's first byte.
 * @throws FinalError for a response that is not the file
 */
function startOf(response: IncomingMessage, from: number, { bytes }: PinnedFile): number {
  const { statusCode: status = 0, headers } = response
  if (status === 206) {
    const [, start, , total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? []
    if (Number(start) !== from) throw new FinalError('it sends another part than was asked for')
    if (total !== '*' && Number(total) !== bytes) throw wrongSize(Number(total), bytes)
    return from
  }
  if (status !== 200) {
    const error = `it answers ${status} ${response.statusMessage ?? ''}`.trim()
    throw status >= 500 || status === 429 || status === 408 ? new Error(error) : new FinalError(error)
  }
  const length = headers['content-length']
  if (length !== undefined && Number(length) !== bytes) throw wrongSize(Number(length), bytes)
  return 0
}

function wrongSize(found: number, expected: number): FinalError {
  return new FinalError(`its file has ${found} bytes instead of ${expected}`)
}

interface RequestOptions {
  readonly proxy?: string
  readonly silence: number
  readonly signal?: AbortSignal
}

/** Requests the file from byte `from` on and follows redirects. */
async function request(address: string, from: number, options: RequestOptions): Promise<IncomingMessage> {
  let url = webAddress(address)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await requestOnce(url, from, options)
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return response
    response.destroy()
    const next = webAddress(new URL(headers.location, url).href)
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw new FinalError('it leads to an address without encryption')
    }
    url = next
  }
  throw new FinalError('it leads from one address to the next without end')
}

function requestOnce(
  url: URL,
  from: number,
  { proxy, silence, signal }: RequestOptions,
): Promise<IncomingMessage> {
  const { request: send, Agent } = url.protocol === 'https:' ? https : http
  const proxyEnv = proxy === undefined ? process.env : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }
  return new Promise((resolve, reject) => {
    const sent = send(url, {
      agent: new Agent({ proxyEnv, keepAlive: false }),
      headers: {
        'user-agent': 'curatornet-desktop',
        'accept-encoding': 'identity',
        ...(from > 0 ? { range: `bytes=${from}-` } : {}),
      },
      timeout: silence,
      signal,
    })
    sent.on('response', resolve)
    sent.on('error', reject)
    sent.on('timeout', () => sent.destroy(new Error(`it sent nothing for ${silence / 1000} seconds`)))
    sent.end()
  })
}

function webAddress(address: string): URL {
  const url = URL.parse(address)
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url
  throw new FinalError(`${address} is no web address`)
}

function asFault(error: unknown, { address }: PinnedFile, signal?: AbortSignal): Fault {
  if (error instanceof Fault) return error
  if (signal?.aborted === true) return new Fault('cancelled', message('system.cancelled'), { cause: error })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = error instanceof Error ? error.message : String(error)
  if (DISK_CODES.has(code)) {
    return new Fault('disk', message('networks.cannotSave', { detail: said }), {
      next: message('networks.cannotSaveNext'),
      cause: error,
    })
  }
  const host = hostOf(address)
  const next =
    error instanceof FinalError ? message('networks.checkMirror') : message('networks.checkConnection')
  return new Fault('download', message('networks.notGiven', { host, detail: said || code }), {
    next,
    cause: error,
  })
}

const DISK_CODES = new Set(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EDQUOT', 'ENOENT', 'EISDIR'])

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((cause: unknown) => {
    throw new Fault('cancelled', message('system.cancelled'), { cause })
  })
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  return found?.size ?? 0
}

async function demandSpace(target: string, bytes: number): Promise<void> {
  const folder = path.dirname(target)
  const found = await statfs(folder).catch(() => undefined)
  if (found === undefined || found.bavail * found.bsize >= bytes) return
  throw new Fault('disk', message('networks.noRoom', { megabytes: Math.ceil(bytes / 1024 ** 2), folder }), {
    next: message('networks.noRoomNext'),
    path: folder,
  })
}
