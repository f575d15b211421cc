import { gallery } from './gallery.ts'
import { importing } from './importing.ts'
import { menu } from './menu.ts'
import { stages } from './stages.ts'
import { watching } from './watching.ts'

/** Every English text, by subject. The other languages have the same keys; the compiler and a test say which are missing. */
export const english = { gallery, importing, menu, stages, watching } as const
