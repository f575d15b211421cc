import type { Random } from '../../src/learning/linalg/random.ts'
import type { Canvas } from './canvas/canvas.ts'
import type { Drawing } from './canvas/drawing.ts'
import type { MannerName } from './manners/index.ts'
import type { Palette } from './palette.ts'
import type { SubjectName } from './scenes/index.ts'

/** Everything that determines the look of a picture; equal parameters give the same picture. */
export interface PictureParameters {
  readonly seed: number
  readonly manner: MannerName
  readonly subject: SubjectName
  /** Number of the subject's variant (a harbour is a seascape), 0-based. */
  readonly variant: number
  readonly palette: Palette
  /** 0 quiet and empty .. 1 crowded. */
  readonly complexity: number
  /** 0 careful .. 1 wild. */
  readonly looseness: number
  /** Width of a photograph of the work in pixels; what ships is smaller. */
  readonly width: number
  readonly height: number
}

/** Input of the code that draws and paints: the parameters, the sheet's size and a separate random stream. */
export interface Brief {
  readonly picture: PictureParameters
  readonly random: Random
  readonly width: number
  readonly height: number
}

/** Draws a subject as flat shapes, which a manner then paints. */
export type Scene = (brief: Brief, drawing: Drawing) => void

/** Paints a picture on a sheet of the brief's size. */
export type Manner = (brief: Brief) => Promise<Canvas>
