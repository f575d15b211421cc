import { evaluation } from './evaluation.ts'
import { gallery } from './gallery.ts'
import { importing } from './importing.ts'
import { imports } from './imports.ts'
import { learning } from './learning.ts'
import { networks } from './networks.ts'
import { pictures } from './pictures.ts'
import { safety } from './safety.ts'
import { sales } from './sales.ts'
import { stages } from './stages.ts'
import { suggestions } from './suggestions.ts'
import { system } from './system.ts'
import { tables } from './tables.ts'
import { works } from './works.ts'

/** Every English text, by subject. The other languages have the same keys; the compiler and a test say which are missing. */
export const english = {
  evaluation,
  gallery,
  importing,
  imports,
  learning,
  networks,
  pictures,
  safety,
  sales,
  stages,
  suggestions,
  system,
  tables,
  works,
} as const
