import { EventEmitter } from 'node:events'
import type { Packed } from './messages.ts'
import { pack, unpack } from './messages.ts'

/** Main's end of a page's port, as `MessagePortMain`: messages received before `start` are queued. */
export class PortInMain extends EventEmitter {
  readonly #send: (data: Packed) => void
  #waiting: unknown[] | undefined = []

  constructor(send: (data: Packed) => void) {
    super()
    this.#send = send
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const data of waiting) this.emit('message', { data, ports: [] })
  }

  receive(packed: Packed): void {
    const data = unpack(packed)
    if (this.#waiting === undefined) this.emit('message', { data, ports: [] })
    else this.#waiting.push(data)
  }

  postMessage(data: unknown): void {
    this.#send(pack(data))
  }

  close(): void {
    this.emit('close')
  }
}
