import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { ASK_FOR_PORT, HERE_IS_PORT } from '../../contract/desktop.ts'
import type { Opened } from './link.ts'

/** The browser's connection: a WebSocket to the origin of the page. */
export function openSocket(): Promise<Opened> {
  const websocket = new WebSocket(new URL('rpc', location.href.replace(/^http/, 'ws')))
  // Registered before the link listens, so that the state has already changed when a caller learns that its call
  // failed.
  const closed = new Promise<void>((resolve) => websocket.addEventListener('close', () => resolve()))
  const link = new SocketLink({ websocket })
  return new Promise((resolve, reject) => {
    websocket.addEventListener('open', () => resolve({ link, closed }), { once: true })
    websocket.addEventListener('error', () => reject(new Error('The program does not answer.')), {
      once: true,
    })
  })
}

/** The desktop's connection: a port to main, which the preload passes on request. */
export function openPort(): Promise<Opened> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent<unknown>): void => {
      if (event.source !== window || event.data !== HERE_IS_PORT) return
      window.removeEventListener('message', take)
      const [port] = event.ports
      const closed = new Promise<void>((ended) => port.addEventListener('close', () => ended()))
      const link = new PortLink({ port })
      port.start()
      resolve({ link, closed })
    }
    window.addEventListener('message', take)
    window.postMessage(ASK_FOR_PORT, '/')
  })
}
