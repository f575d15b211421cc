import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keepNote } from '../platform/notes.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const stateSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximised: z.boolean(),
})

/** Where the window was when it was closed, in the system's own pixels; without a place the system chooses one. */
export type WindowState = z.infer<typeof stateSchema>

export const SMALLEST = { width: 960, height: 640 }
const FIRST: WindowState = { width: 1360, height: 860, maximised: false }

/** Length of the window's upper edge, in pixels, that must be on a screen for the user to grab it. */
const GRIP = 80

/** The state stored in a file; an unreadable file counts as none. */
export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return FIRST
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  keepNote(file, state)
}

/** The state adapted to the current screens: a window on a screen that is gone gets a new place. */
export function placedOn(screens: readonly Area[], state: WindowState): WindowState {
  const { x, y, maximised } = state
  const width = Math.max(SMALLEST.width, state.width)
  const height = Math.max(SMALLEST.height, state.height)
  const unplaced = { width, height, maximised }
  if (x === undefined || y === undefined) return unplaced
  const within = screens.some(
    (screen) =>
      x + width >= screen.x + GRIP &&
      x <= screen.x + screen.width - GRIP &&
      y >= screen.y &&
      y <= screen.y + screen.height - GRIP,
  )
  return within ? { ...unplaced, x, y } : unplaced
}
