import type { Support } from '../canvas/surface.ts'
import type { Manner } from '../picture.ts'
import { paintCalligraphy } from './calligraphy.ts'
import { paintCollage } from './collage.ts'
import { paintColourFields } from './colour-fields.ts'
import { paintDiscs } from './discs.ts'
import { paintDots } from './dots.ts'
import { paintGesture } from './gesture.ts'
import { paintGouache } from './gouache.ts'
import { paintGrids } from './grids.ts'
import { paintImpasto } from './impasto.ts'
import { paintLinocut } from './linocut.ts'
import { paintOil } from './oil.ts'
import { paintPointillism } from './pointillism.ts'
import { paintPours } from './pours.ts'
import { paintWatercolour } from './watercolour.ts'
import { paintWaves } from './waves.ts'

export interface MannerEntry {
  readonly paint: Manner
  readonly support: Support
  /** Whether it paints a subject; the others are inherently abstract. */
  readonly figurative: boolean
  /** Its position among the manners: flat (-1) to heavily brushed (1), organic (-1) to geometric (1). */
  readonly brushed: number
  readonly geometric: number
}

/**
 * The ways in which a picture can be painted. Clients' tastes are in the space spanned by `brushed` and `geometric`.
 */
export const MANNERS = {
  oil: { paint: paintOil, support: 'linen', figurative: true, brushed: 0.6, geometric: -0.3 },
  impasto: { paint: paintImpasto, support: 'linen', figurative: true, brushed: 1, geometric: -0.2 },
  pointillism: { paint: paintPointillism, support: 'panel', figurative: true, brushed: 0.5, geometric: 0.2 },
  gouache: { paint: paintGouache, support: 'paper', figurative: true, brushed: -0.6, geometric: 0.2 },
  watercolour: {
    paint: paintWatercolour,
    support: 'rough paper',
    figurative: true,
    brushed: -0.2,
    geometric: -0.7,
  },
  linocut: { paint: paintLinocut, support: 'paper', figurative: true, brushed: -0.3, geometric: 0.4 },
  'colour fields': {
    paint: paintColourFields,
    support: 'linen',
    figurative: false,
    brushed: -0.4,
    geometric: 0.3,
  },
  grids: { paint: paintGrids, support: 'panel', figurative: false, brushed: -0.9, geometric: 1 },
  gesture: { paint: paintGesture, support: 'linen', figurative: false, brushed: 0.9, geometric: -0.8 },
  dots: { paint: paintDots, support: 'panel', figurative: false, brushed: 0.3, geometric: 0.5 },
  calligraphy: {
    paint: paintCalligraphy,
    support: 'paper',
    figurative: false,
    brushed: 0.2,
    geometric: -0.6,
  },
  collage: { paint: paintCollage, support: 'paper', figurative: false, brushed: -0.8, geometric: 0.3 },
  waves: { paint: paintWaves, support: 'paper', figurative: false, brushed: -0.6, geometric: 0.6 },
  pours: { paint: paintPours, support: 'panel', figurative: false, brushed: -0.1, geometric: -1 },
  discs: { paint: paintDiscs, support: 'paper', figurative: false, brushed: -0.8, geometric: 0.8 },
} as const satisfies Record<string, MannerEntry>

export type MannerName = keyof typeof MANNERS
