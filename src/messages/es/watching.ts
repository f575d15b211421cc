import type { watching as english } from '../en/watching.ts'
import type { Translated } from '../translated.ts'

export const watching: Translated<typeof english> = {
  title: 'Carpetas vigiladas',
  text: 'Las imágenes nuevas de estas carpetas se importan según llegan, mientras esta galería esté abierta.',
  none: 'No se vigila ninguna carpeta.',
  state: '{state, select, watching {vigilando} other {en espera}}',
  new: '{works, plural, one {# obra nueva} other {# obras nuevas}}',
  changed: '{works, plural, one {# cambiada} other {# cambiadas}}',
  incomplete: '{files, plural, one {# archivo aún incompleto} other {# archivos aún incompletos}}',
  skipped: '{files, plural, one {# archivo omitido} other {# archivos omitidos}}',
  add: 'Vigilar una carpeta',
  path: 'Ruta de la carpeta',
  watch: 'Vigilar',
  stop: 'Dejar',
  stopFolder: 'Dejar de vigilar {folder}',
  stopped: 'Ya no se vigila {folder}. Lo importado se queda.',
}
