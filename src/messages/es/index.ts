import type { english } from '../en/index.ts'
import type { Translated } from '../translated.ts'
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

export const spanish: { readonly [Subject in keyof typeof english]: Translated<(typeof english)[Subject]> } =
  {
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
  }
