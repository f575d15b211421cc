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

/** Everything that main answers, as functions; long pieces of work are streams of progress. */
export type Client = ContractRouterClient<typeof contract>

declare global {
  interface Window {
    /** What the preload puts there; a browser has none. */
    readonly desktop?: { readonly pathForFile: (file: File) => string }
  }
}

/** The window's way to main: a port in the desktop program, a WebSocket in a browser. */
export interface Wire {
  readonly client: Client
  /** Whether this is the desktop program, where files have paths and the system's dialogs are there. */
  readonly desktop: boolean
  readonly state: WireState
  /** Calls back with every change of the state. @returns how to stop */
  onState(listener: (state: WireState) => void): () => void
  /** Makes dropped files readable for main by their path; streams them to main where they have none. */
  upload(files: readonly Dropped[], watch?: TaskContext): Promise<Uploaded>
  /**
   * Gives main one picture for as long as `use` runs: by its path, or as bytes where the desktop knows none, as of a
   * copied picture. A browser's socket takes small messages only, so there the picture is streamed like a dropped file.
   */
  withPicture<Result>(
    file: File,
    use: (picture: string | Blob) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>
  /** Where a dropped file lies; undefined in a browser, which does not tell. */
  pathForFile(file: File): string | undefined
  /** Calls back with what a person chose from the desktop program's menu. @returns how to stop */
  onCommand(listener: (command: WindowCommand) => void): () => void
}

/** Opens the way to main and keeps it open. */
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
        // As a picture that is dragged out of another program's window.
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
        // What cannot be taken away now is swept when the gallery is opened again.
        await uploaded.discard().catch(() => undefined)
      }
    },
    pathForFile: (file) => desktop?.pathForFile(file),
    onCommand,
  }
}

/** The preload hands the menu's commands over as messages of the window to itself. */
function onCommand(listener: (command: WindowCommand) => void): () => void {
  const take = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== window || typeof data !== 'object' || data === null) return
    const { [COMMAND_CHANNEL]: command } = data as { [COMMAND_CHANNEL]?: WindowCommand }
    if (command !== undefined) listener(command)
  }
  window.addEventListener('message', take)
  return () => window.removeEventListener('message', take)
}

/** The address of a sheet of small pictures; relative, as a picture's. */
export function sheetUrl(name: string, side: SheetSide): string {
  return `sheet/${name}/${side}`
}

/** The address of a picture, by its content: relative, since a door may serve the window under a path of its own. */
export function pictureUrl(sha256: string, size: 'small' | 'medium' | 'large'): string {
  return `picture/${sha256}/${size}`
}
