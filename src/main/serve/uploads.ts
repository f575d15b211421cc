import type { IncomingMessage } from 'node:http'
import { Fault, type FaultKind } from '../../contract/fault.ts'
import type { WindowEntryPoint } from '../api/window-entry-point.ts'
import { plain } from '../page/answer.ts'
import { message } from '../../messages/message.ts'

const STATUS: Partial<Record<FaultKind, number>> = {
  'bad-input': 400,
  'not-a-gallery': 409,
  'gallery-locked': 409,
  disk: 507,
}

/** Maximum number of concurrent uploads; a browser uses six. */
const MOST_AT_ONCE = 8

/**
 * Receives dropped files: `PUT /upload/BATCH/NAME/…` with the file as the body, answered with its path as JSON; `DELETE
 * /upload/BATCH` once the batch is no longer needed. Undefined for any other request.
 */
export class UploadRoute {
  readonly #entryPoint: Pick<WindowEntryPoint, 'receive' | 'discard'>
  readonly #largest: number
  #running = 0

  constructor(entryPoint: Pick<WindowEntryPoint, 'receive' | 'discard'>, largest: number) {
    this.#entryPoint = entryPoint
    this.#largest = largest
  }

  async answer(request: IncomingMessage, path: string): Promise<Response | undefined> {
    if (!path.startsWith('/upload/')) return undefined
    const [batch, ...names] = path.slice('/upload/'.length).split('/')
    try {
      if (request.method === 'DELETE' && names.length === 0) {
        await this.#entryPoint.discard(batch)
        return new Response(null, { status: 204 })
      }
      if (request.method !== 'PUT') return plain(405, 'Only PUT and DELETE.', { Allow: 'PUT, DELETE' })
      return await this.#take(request, batch, names)
    } catch (error) {
      const fault = Fault.from(error)
      return Response.json(fault.toShape(), { status: STATUS[fault.kind] ?? 500 })
    }
  }

  async #take(request: IncomingMessage, batch: string, names: readonly string[]): Promise<Response> {
    if (Number(request.headers['content-length'] ?? 0) > this.#largest) return tooLarge()
    if (this.#running >= MOST_AT_ONCE) return plain(503, 'Too many files at once.', { 'Retry-After': '1' })
    const decoded = names.map(decodedName)
    const body = new CappedBody(request, this.#largest)
    this.#running++
    try {
      return Response.json(await this.#entryPoint.receive({ batch, names: decoded }, body), { status: 201 })
    } catch (error) {
      if (body.exceeded) return tooLarge()
      throw error
    } finally {
      this.#running--
    }
  }
}

/** A body that fails once it exceeds its maximum length. */
class CappedBody implements AsyncIterable<Uint8Array> {
  exceeded = false
  readonly #body: AsyncIterable<Uint8Array>
  readonly #largest: number

  constructor(body: AsyncIterable<Uint8Array>, largest: number) {
    this.#body = body
    this.#largest = largest
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let bytes = 0
    for await (const chunk of this.#body) {
      bytes += chunk.byteLength
      this.exceeded = bytes > this.#largest
      if (this.exceeded) throw new Error('the file is too large')
      yield chunk
    }
  }
}

function tooLarge(): Response {
  const fault = new Fault('bad-input', message('imports.uploadTooLarge'), {
    next: message('imports.uploadTooLargeNext'),
  })
  return Response.json(fault.toShape(), { status: 413, headers: { Connection: 'close' } })
}

/** Each name is decoded once and separately, so an encoded separator remains part of a name, and is refused there. */
function decodedName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (cause) {
    throw new Fault('bad-input', message('imports.badFileName'), { cause })
  }
}
