import type { english } from '../en/index.ts'
import type { Translated } from '../translated.ts'
import { gallery } from './gallery.ts'
import { importing } from './importing.ts'
import { menu } from './menu.ts'
import { stages } from './stages.ts'
import { watching } from './watching.ts'

export const spanish: { readonly [Subject in keyof typeof english]: Translated<(typeof english)[Subject]> } =
  {
    gallery,
    importing,
    menu,
    stages,
    watching,
  }
