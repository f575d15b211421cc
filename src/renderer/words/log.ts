import { words } from './language.ts'

/** Words of the log's part of the settings. */
export const logWords = words(
  {
    title: 'Log',
    text: 'What the program did and which errors occurred. It contains no names, contacts, notes or prices.',
    show: 'Show log file',
    lastLines: 'Last lines of the log',
  },
  {
    title: 'Registro',
    text: 'Lo que hizo el programa y los errores que hubo. No contiene nombres, contactos, notas ni precios.',
    show: 'Mostrar el archivo de registro',
    lastLines: 'Últimas líneas del registro',
  },
)
