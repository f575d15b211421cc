import type { Command } from 'commander'
import type { Session } from './session.ts'

/** How the files under commands/ run: in the gallery that the options name, or in one that they choose. */
export interface Runner {
  inGallery(command: Command, work: (session: Session) => Promise<void>): Promise<void>
  inFolder(folder: string, command: Command, work: (session: Session) => Promise<void>): Promise<void>
  /** Shows a gallery in the window until that is closed; only says how, where nobody is there to see it. */
  inWindow(folder: string, command: Command): Promise<void>
}
