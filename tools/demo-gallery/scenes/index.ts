import { type Canvas, rasterise } from '../canvas/canvas.ts'
import { Drawing } from '../canvas/drawing.ts'
import type { Brief, Scene } from '../picture.ts'
import { drawBouquet } from './bouquet.ts'
import { drawCityscape } from './cityscape.ts'
import { drawInterior } from './interior.ts'
import { drawLandscape } from './landscape.ts'
import { drawPortrait } from './portrait.ts'
import { drawSeascape } from './seascape.ts'
import { drawStillLife } from './still-life.ts'
import { drawTrees } from './trees.ts'

/** What a picture shows. An abstract manner draws by itself and needs no scene. */
export const SUBJECTS = [
  'landscape',
  'seascape',
  'cityscape',
  'still life',
  'flowers',
  'portrait',
  'trees',
  'interior',
  'abstract',
] as const
export type SubjectName = (typeof SUBJECTS)[number]

/** Every subject with a scene has three variants. */
export const VARIANTS = 3

const SCENES: Record<Exclude<SubjectName, 'abstract'>, Scene> = {
  landscape: drawLandscape,
  seascape: drawSeascape,
  cityscape: drawCityscape,
  'still life': drawStillLife,
  flowers: drawBouquet,
  portrait: drawPortrait,
  trees: drawTrees,
  interior: drawInterior,
}

/** The picture's subject as flat shapes; throws a RangeError for an abstract picture. */
export async function drawSubject(brief: Brief): Promise<Canvas> {
  const { subject } = brief.picture
  if (subject === 'abstract') throw new RangeError('an abstract picture has no scene')
  const drawing = new Drawing(brief.width, brief.height)
  SCENES[subject](brief, drawing)
  return rasterise(drawing.toSvg(), brief.width, brief.height)
}
