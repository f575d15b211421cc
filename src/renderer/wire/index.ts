import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { COMMAND_CHANNEL, type WindowCommand } from '../../contract/desktop.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { SheetSide } from '../../contract/sheets.ts'
import type { contract } from '../../contract/window.ts'
import { ReturningLink, type WireState } from './link.ts'
import { openPort, openSocket } from './connections.ts'
import { upload, uploadName, type Dropped, type Uploaded } from './upload.ts'

export type { WindowCommand } from '../../contract/desktop.ts'
export type { WireState } from './link.ts'
export type { Dropped, Uploaded } from './upload.ts'

/** Everything that main answers, as functions; long-running tasks are streams of progress. */
export type Client = ContractRouterClient<typeof contract>

declare global {
  interface Window {
    /** Set by the preload; absent in a browser. */
    readonly desktop?: { readonly pathForFile: (file: File) => string }
  }
}

/** The window's connection to main: a port in the desktop program, a WebSocket in a browser. */
export interface Wire {
  readonly client: Client
  /** Whether this is the desktop program, in which files have paths and the system's dialogs are available. */
  readonly desktop: boolean
  readonly state: WireState
  /**
   * Calls `listener` with every change of the state.
   * @returns a function that unsubscribes
   */
  onState(listener: (state: WireState) => void): () => void
  /** Makes dropped files readable for main by path; streams them to main if they have none. */
  upload(files: readonly Dropped[], watch?: TaskContext): Promise<Uploaded>
  /**
   * Gives main access to one picture while `use` runs: by path, or as bytes if the desktop has no path for it, such as
   * for a copied picture. A browser's socket only accepts small messages, so there the picture is streamed like a
   * dropped file.
   */
  withPicture<Result>(
    file: File,
    use: (picture: string | Blob) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>
  /** The path of a dropped file; undefined in a browser, which does not reveal it. */
  pathForFile(file: File): string | undefined
  /**
   * Calls `listener` with the user's choices in the desktop program's menu.
   * @returns a function that unsubscribes
   */
  onCommand(listener: (command: WindowCommand) => void): () => void
}

/** Opens the connection to main and keeps it open. */
export function connect(): Wire {
  const { desktop } = window
  const link = new ReturningLink(desktop === undefined ? openSocket : openPort)
  return {
    client: createORPCClient(link),
    desktop: desktop !== undefined,
    get state() {
      return link.state
    },
    onState: (listener) => link.onState(listener),
    upload: async (files, watch) => {
      if (desktop === undefined) return upload(files, watch)
      const paths = files.map(({ file }) => desktop.pathForFile(file))
      const nowhere = paths.indexOf('')
      if (nowhere >= 0) {
        // For example, a picture dragged out of another program's window.
        throw new Fault(
          'bad-input',
          message('system.notOnThisComputer', { file: files[nowhere].file.name }),
          {
            next: message('system.notOnThisComputerNext'),
          },
        )
      }
      return { paths, discard: () => Promise.resolve() }
    },
    withPicture: async (file, use, signal) => {
      if (desktop !== undefined) return use(desktop.pathForFile(file) || file)
      const uploaded = await upload([{ file, path: uploadName(file) }], { signal })
      try {
        return await use(uploaded.paths[0])
      } finally {
        // What cannot be removed now is swept when the gallery is next opened.
        await uploaded.discard().catch(() => undefined)
      }
    },
    pathForFile: (file) => desktop?.pathForFile(file),
    onCommand,
  }
}

/** The preload passes the menu's commands as messages of the window to itself. */
function onCommand(listener: (command: WindowCommand) => void): () => void {
  const take = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== window || typeof data !== 'object' || data === null) return
    const { [COMMAND_CHANNEL]: command } = data as { [COMMAND_CHANNEL]?: WindowCommand }
    if (command !== undefined) listener(command)
  }
  window.addEventListener('message', take)
  return () => window.removeEventListener('message', take)
}

/** The address of a sheet of small pictures; relative, like that of a picture. */
export function sheetUrl(name: string, side: SheetSide): string {
  return `sheet/${name}/${side}`
}

/**
 * The address of a picture, by its content: relative, since an entry point can serve the window under a path of its
 * own.
 */
export function pictureUrl(sha256: string, size: 'small' | 'medium' | 'large'): string {
  return `picture/${sha256}/${size}`
}
