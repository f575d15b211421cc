import type { system as english } from '../en/system.ts'
import type { Translated } from '../translated.ts'

export const system: Translated<typeof english> = {
  internal: 'Error interno: {detail}',
  diskFault: 'No se puede leer o escribir {file} ({detail}).',
  diskFaultNext:
    'Libere espacio en el disco o compruebe que se puede escribir en la carpeta de la galería, e inténtelo de nuevo; lo terminado está guardado.',
  cancelled: 'Cancelado.',
  picturesStopped: 'El trabajo con las imágenes se detuvo inesperadamente.',
  stoppedNext:
    'Inténtelo de nuevo: lo que se terminó está guardado. Si vuelve a ocurrir, cierre otros programas y comuníquelo con el archivo de registro.',
  makeRoom: 'Libere espacio en el disco o compruebe que se puede escribir en la carpeta de la galería.',
  report: 'Informe de esto y adjunte el archivo de registro.',
  unwritable: 'No se puede escribir {file} ({detail}).',
  engineEnded: {
    terminal: 'El motor de análisis se cerró mientras trabajaba ({how}).',
    window: 'El motor de análisis se cerró mientras trabajaba ({how}).',
  },
  engineEndedNext: {
    terminal: 'Lo terminado está guardado; repita la orden para continuar.',
    window: 'Lo terminado está guardado; inícielo de nuevo para continuar.',
  },
  engineClosed: 'El motor de análisis se ha cerrado.',
  ofFile: '{file}: {reason}',
  engineDown: 'El motor de análisis se cerró {crashes} veces en diez minutos.',
  engineDownNext: {
    terminal:
      'Inícielo de nuevo en la ventana o reinicie el programa; si vuelve a ocurrir, ejecute `check` e informe de lo que muestra el terminal.',
    window:
      'Inícielo de nuevo o reinicie el programa; si vuelve a ocurrir, compruebe la galería en los ajustes e informe de lo que se muestra.',
  },
  noWindow: 'La ventana no está compilada: {folder} no tiene index.html.',
  noWindowNext: { terminal: 'Ejecute `npm run build`.', window: 'Instale de nuevo el programa.' },
  notBuilt: 'No se pudo compilar la ventana ({detail}).',
  notBuiltNext: {
    terminal: 'Ejecute `npm install` y después `npm run build`.',
    window: 'Instale de nuevo el programa.',
  },
  noPort: '{text} no es un puerto.',
  noPortNext: 'Indique un número menor que 65536, o ninguno para usar cualquiera que esté libre.',
  otherHost: 'Esto es {host}, no el nombre que usa la petición.',
  otherPage: 'La petición viene de otra página.',
  portTaken: 'No se puede usar el puerto {port} de 127.0.0.1 ({detail}).',
  portTakenNext: 'Indique otro puerto, o ninguno para usar cualquiera que esté libre.',
  unreadable: 'No se puede leer el archivo {file}.',
  noFolder: 'No hay ninguna carpeta {folder}.',
  noFolderNext: 'Indique un archivo en una carpeta que exista.',
  engineEveryPicture: 'El motor de análisis se cierra con cada imagen que recibe.',
  engineEveryPictureNext: 'Reinicie el programa; si vuelve a ocurrir, use otra red.',
  checkPath: 'Compruebe la ruta.',
  noFile: 'No hay ningún archivo {file}.',
  faultAndNext: '{fault} {next}',
  diskFull: 'el disco está lleno',
  callAgain: 'Abra la dirección que el programa muestra donde se inició.',
  engineEndedReason: 'El motor de análisis se cerró ({how}).',
  exitCode: 'código de salida {code}',
  bySignal: 'señal {signal}',
  notOnThisComputer: '{file} no es un archivo de este equipo.',
  notOnThisComputerNext: 'Guárdelo primero en una carpeta y suéltelo desde allí.',
  connectionLost: 'Se perdió la conexión con el programa antes de que respondiera.',
  connectionLostNext: 'Compruebe si se hizo y, si no, hágalo de nuevo.',
}
