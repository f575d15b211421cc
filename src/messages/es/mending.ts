import type { mending as english } from '../en/mending.ts'
import type { Translated } from '../translated.ts'

export const mending: Translated<typeof english> = {
  putBackNext: {
    terminal: 'Ejecute `check --mend`: su contenido está guardado junto a las copias y se repone.',
    window: 'Su contenido está guardado junto a las copias y se puede reponer.',
  },
  copyDamaged: 'Esta copia de seguridad está dañada: {problem}.',
  keptDamaged: 'Este archivo, guardado para las copias de seguridad, está dañado.',
  copyDamagedNext: {
    terminal: 'Ejecute `check --mend`: se aparta y se hace una copia nueva.',
    window: 'Haga una copia nueva; la dañada se aparta.',
  },
}
