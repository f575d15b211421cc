import { byHand } from '../canvas/ruled-shapes.ts'
import type { Manner } from '../picture.ts'
import { drawSubject } from '../scenes/index.ts'

/** Flat opaque colour on paper: shapes with slightly wavering edges, faintly streaked by the brush. */
export const paintGouache: Manner = async (brief) => byHand(brief, await drawSubject(brief))
