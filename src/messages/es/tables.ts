import type { tables as english } from '../en/tables.ts'
import type { Translated } from '../translated.ts'

export const tables: Translated<typeof english> = {
  notOurColumn: {
    terminal: '--map nombra la columna «{column}», que el programa no conoce.',
    window: 'El programa no conoce la columna «{column}».',
  },
  notOurColumnNext: {
    terminal: 'Asígnela a una de estas: {columns}.',
    window: 'Elija una de estas: {columns}.',
  },
  noSuchColumn: {
    terminal: '--map nombra la columna «{column}», pero no existe; hay {columns}.',
    window: 'No existe la columna «{column}»; hay {columns}.',
  },
  noSuchColumnNext: {
    terminal: 'Corrija el lado izquierdo de --map.',
    window: 'Elija de nuevo las columnas.',
  },
  lacksColumns:
    'A {file} le {count, plural, one {falta la columna} other {faltan las columnas}} {missing}; tiene {columns}.',
  lacksColumnsNext: {
    terminal:
      'Si una columna tiene otro nombre, indíquelo: --map "{example}={missing}"; si los encabezados están más abajo, --heading-row indica su línea.',
    window: 'Elija qué columna es {missing}, o la línea con los encabezados.',
  },
  andMore: '{names} y {count} más',
  columnsNotUsed: '{file}: columnas no usadas: {columns}.',
  noEndOfQuote: '{file} tiene, en la línea {line} o después, unas comillas que no se cierran.',
  noEndOfQuoteNext: 'Ciérrelas o quítelas, e importe de nuevo.',
  encodingGuessed: {
    terminal:
      '{file} se lee como texto {encoding}, por ejemplo «{word}»; si las letras no son correctas, --encoding indica otra codificación.',
    window:
      '{file} se lee como texto {encoding}, por ejemplo «{word}»; si las letras no son correctas, elija otra codificación.',
  },
  controls:
    '{file}: los caracteres de control de {count, plural, one {la línea} other {las líneas}} {lines} se leen como espacios.',
  oldSpreadsheet: '{file} es una hoja de cálculo del antiguo tipo .xls.',
  oldSpreadsheetNext: 'Guárdela como .xlsx o CSV en su programa de hojas de cálculo e importe ese archivo.',
  notTable: '{file} no es una tabla: no es texto ni una hoja de cálculo .xlsx.',
  notTableNext: 'Indique un archivo CSV, .xlsx u .ods.',
  markup: '{file} es una página web o XML, no una tabla.',
  markupNext: 'Ábrala en su programa de hojas de cálculo, guárdela como .xlsx o CSV e importe ese archivo.',
  folder: '{file} es una carpeta, no una tabla.',
  folderNext: 'Indique un archivo CSV, .xlsx u .ods.',
  noFile: 'No existe el archivo {file}.',
  noFileNext: 'Compruebe la ruta.',
  unreadable: 'No se puede leer {file} ({detail}).',
  unreadableNext: 'Compruebe que tiene permiso para leerlo.',
  empty: '{file} está vacío.',
  noRows: '{file} tiene encabezados, pero ninguna fila.',
  emptyNext: 'La primera fila debe nombrar las columnas; cada fila siguiente es una entrada.',
  hiddenSheet: '{name} (oculta)',
  sheetsRead: {
    terminal: '{file}: hojas leídas: {sheets} (--sheet elige otras).',
    window: '{file}: hojas leídas: {sheets}.',
  },
  someSheetsRead: {
    terminal: '{file}: hojas leídas: {sheets}; omitidas: {left} (--sheet elige otras).',
    window: '{file}: hojas leídas: {sheets}; omitidas: {left}.',
  },
  noSheet: '{file} no tiene la hoja «{sheet}»; tiene {sheets}.',
  noSheetNext: { terminal: 'Indique una de ellas con --sheet.', window: 'Elija una de ellas.' },
  notSpreadsheet: 'No se puede leer {file} como hoja de cálculo .xlsx ({detail}).',
  notSpreadsheetNext:
    'Ábrala en un programa de hojas de cálculo, guárdela como .xlsx o CSV e importe ese archivo.',
  noWorkbook: 'no contiene ningún libro',
  binarySpreadsheet: '{file} es una hoja de cálculo binaria .xlsb.',
  numbersSpreadsheet: '{file} es una hoja de cálculo de Apple Numbers.',
  otherSpreadsheetNext: 'Guárdela como .xlsx o CSV en su programa e importe ese archivo.',
  password: '{file} está protegido con contraseña.',
  passwordNext: 'Ábralo en su programa de hojas de cálculo, guárdelo sin contraseña e impórtelo.',
  headingsAgain: 'aquí se repiten los encabezados',
  stray: '{file}, línea {line}: «{cell}» está fuera de la tabla, sin encabezado, y se omite.',
  headingsTogether: '{file}: las líneas {line} y {next} se leen juntas como encabezados.',
  noHeadings: '{file} no tiene nada en la línea {line}, donde deberían estar los encabezados.',
  noHeadingsNext: { terminal: 'Indique otra línea con --heading-row.', window: 'Elija otra línea.' },
  rowsAbove: {
    terminal:
      '{file}: los encabezados están en la línea {line}; {rows, plural, one {se omite # fila anterior} other {se omiten # filas anteriores}} (--heading-row elige otra línea).',
    window:
      '{file}: los encabezados están en la línea {line}; {rows, plural, one {se omite # fila anterior} other {se omiten # filas anteriores}}.',
  },
  tooManyCells:
    'la fila tiene {cells, plural, one {# celda} other {# celdas}}, pero hay {columns} columnas; ponga entre comillas la celda que contiene un separador',
  damagedLetters: '«{cell}» tiene letras dañadas',
  groupOfPeople: 'es un grupo de personas, no una persona',
  cardWithoutEnd: '{file}, línea {line}: la última tarjeta no tiene fin; el archivo puede estar cortado.',
  nobody: 'el contacto no tiene nombre, empresa, correo ni teléfono',
  addressBook: '{file} se lee como una agenda: sus personas pasan a ser clientes por su nombre.',
  recognised:
    '{file}: {people} ya {count, plural, one {se conoce por su correo o nombre y conserva su id} other {se conocen por su correo o nombre y conservan sus id}}.',
  lacksValue: 'la fila no tiene {column}',
  workTwice: 'la obra {work} ya está en la línea {line}',
  clientTwice: 'el cliente {client} ya está en la línea {line}',
  clientTwiceIn: 'el cliente {client} ya está en {file}, línea {line}',
  onlyPictures:
    '{file}: {rows, plural, one {# fila solo nombra una imagen y cuenta} other {# filas solo nombran una imagen y cuentan}} para la obra de arriba, como la línea {line} para {work}.',
  unknownStates: {
    terminal:
      '{file}: {works, plural, one {# obra no se ofrece} other {# obras no se ofrecen}} hasta que alguien decida, porque no se sabe qué significa su estado: {states}. Indíquelo con --status "WORD=available" (o reserved, sold, withdrawn).',
    window:
      '{file}: {works, plural, one {# obra no se ofrece} other {# obras no se ofrecen}} hasta que usted diga qué significa su estado: {states}.',
  },
  inLine: '«{cell}» (línea {line})',
  century:
    '{file}, línea {line}: «{cell}» no nombra un solo año, y el año queda vacío{others, plural, =0 {} other {, y # más iguales}}.',
  bytes:
    '{file} ocupa más de {megabytes, number} MB, o los ocupa al desplegarse, y una tabla no puede ocuparlos.',
  rows: '{file} tiene más de {rows, number} líneas, y una tabla no puede tener más.',
  columns:
    '{file} tiene una celda más allá de la columna {columns, number}, y una tabla no puede ser más ancha.',
  cells: '{file} tiene más de {cells, number} celdas, y una tabla no puede tener más.',
  time: '{file} no se pudo leer en {seconds, number} s, y una tabla no puede tardar más.',
  memory:
    '{file} necesita más de {megabytes, number} MB de memoria para leerse, y una tabla no puede necesitarlos.',
  smaller: 'Quite lo que no pertenece a la tabla o divídala en varios archivos.',
}
