import type { about as english } from '../en/about.ts'
import type { Translated } from '../translated.ts'

export const about: Translated<typeof english> = {
  noReleases: 'Esta copia del programa no sabe dónde están sus versiones.',
  noReleasesNext: 'Un programa instalado lo sabe; una copia de trabajo se actualiza con git.',
  noAnswer: '{page} no dice cuál es la versión más reciente ({detail}).',
  noAnswerNext: 'Compruebe la conexión o abra la página en un navegador.',
}
