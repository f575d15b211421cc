import { once } from 'node:events'
import { WebSocket } from 'ws'

/** Size of a heap after garbage collection, in megabytes: objects and the memory of typed arrays. */
const HEAP = 'Runtime.getHeapUsage'

interface Usage {
  readonly usedSize: number
  readonly backingStorageSize?: number
}

/** Queries how much memory a Node process uses, through its inspector. */
export class LiveHeap {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #next = 1

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('error', () => undefined)
    socket.on('message', (text: Buffer) => {
      const { id, result } = JSON.parse(text.toString()) as { id?: number; result?: unknown }
      if (id === undefined) return
      this.#waiting.get(id)?.(result)
      this.#waiting.delete(id)
    })
  }

  /** @param address of the inspector, as printed by the process: `ws://127.0.0.1:…` */
  static async open(address: string): Promise<LiveHeap> {
    const socket = new WebSocket(address)
    await once(socket, 'open')
    return new LiveHeap(socket)
  }

  /**
   * Collects garbage.
   * @returns megabytes in use afterwards
   */
  async megabytes(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize = 0 } = (await this.#ask(HEAP)) as Usage
    return (usedSize + backingStorageSize) / 1024 ** 2
  }

  close(): void {
    this.#socket.terminate()
  }

  #ask(method: string): Promise<unknown> {
    const id = this.#next++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, method }))
    })
  }
}
