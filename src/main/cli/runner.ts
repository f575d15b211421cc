import type { Command } from 'commander'
import type { Session } from './session.ts'

/** Runs the commands under commands/: in the gallery given by the options, or in one that they choose. */
export interface Runner {
  inGallery(command: Command, work: (session: Session) => Promise<void>): Promise<void>
  inFolder(folder: string, command: Command, work: (session: Session) => Promise<void>): Promise<void>
  /** Shows a gallery in the window until that is closed; if no display is available, only prints how to open it. */
  inWindow(folder: string, command: Command): Promise<void>
}
