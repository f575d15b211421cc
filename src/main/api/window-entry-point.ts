import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import type { WebSocket } from 'ws'
import type { AppState } from '../../contract/areas/app.ts'
import type { SheetSide } from '../../contract/sheets.ts'
import type { MadeFile } from '../services/documents/made-files.ts'
import { pictureOf, sheetOf, type PictureBytes } from '../services/pictures/picture-bytes.ts'
import { AppSession, type AppSessionOptions } from '../app/app-session.ts'
import {
  discardUpload,
  receiveFile,
  type IncomingFile,
  type TakenFile,
} from '../services/importing/uploads.ts'
import { revealLog } from '../services/gallery/program-log.ts'
import { router } from './router.ts'

export type { Dialogs } from '../app/app-session.ts'

export type SocketLike = Pick<WebSocket, 'addEventListener' | 'send'>
export type PortLike = SupportedMessagePort

/** The parts of the program that a window can access, however it is displayed: the router, pictures, dropped files. */
export interface WindowEntryPoint {
  /** Serves the router's client at the other end of a WebSocket, until it closes. */
  serveSocket(socket: SocketLike): void
  /** Serves the router's client at the other end of a port, until it closes. */
  servePort(port: PortLike): void
  picture(sha256: string, size: 'small' | 'medium' | 'large'): Promise<PictureBytes | undefined>
  /** A sheet of small pictures, by its name in `pictures.sheets`. */
  sheet(name: string, side: SheetSide): Promise<PictureBytes | undefined>
  /** A document that was created for the window, by the id in its report. */
  made(id: string): Promise<MadeFile | undefined>
  /**
   * Receives a dropped file.
   * @throws Fault
   */
  receive(file: IncomingFile, body: AsyncIterable<Uint8Array>): Promise<TakenFile>
  discard(batch: string): Promise<void>
  /** The open gallery, recent galleries, and the user's window preferences. */
  readonly state: AppState
  /** Calls `listener` when `state` could have changed. */
  onState(listener: () => void): void
  /** Shows the log in the system's file manager, if this entry point can. */
  readonly showLog: () => void
  /** Ends the engine and closes the gallery. */
  close(): Promise<void>
}

/** Opens the program, and its initial gallery, for a window in another process. */
export async function openWindowEntryPoint(options: AppSessionOptions): Promise<WindowEntryPoint> {
  const session = new AppSession({ ...options, detached: true })
  await session.start()
  const context = { session }
  const sockets = new SocketHandler(router)
  const ports = new PortHandler(router)
  return {
    serveSocket: (socket) => void sockets.upgrade(socket, { context }),
    servePort: (port) => ports.upgrade(port, { context }),
    picture: async (sha256, size) => pictureOf(session.gallery, sha256, size),
    sheet: async (name, side) => sheetOf(session.gallery, name, side),
    made: async (id) => session.gallery.madeFiles.bytesOf(id),
    receive: async (file, body) => receiveFile(session.gallery, file, body),
    discard: async (batch) => discardUpload(session.gallery, batch),
    get state() {
      return session.state
    },
    onState: (listener) => void session.onChange(listener),
    showLog: () => revealLog(session.dialogs),
    close: () => session.close(),
  }
}
