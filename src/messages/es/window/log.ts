import type { log as english } from '../../en/window/log.ts'
import type { TranslatedWords } from '../../translated.ts'

export const log: TranslatedWords<typeof english> = {
  title: 'Registro',
  text: 'Lo que hizo el programa y los errores que hubo. No contiene nombres, contactos, notas ni precios.',
  show: 'Mostrar el archivo de registro',
  lastLines: 'Últimas líneas del registro',
}
