import type { networks as english } from '../en/networks.ts'
import type { Translated } from '../translated.ts'

export const networks: Translated<typeof english> = {
  aboutResnet50: 'ResNet-50, la red del artículo de CuratorNet.',
  aboutResnet50Int8:
    'La misma en números de 8 bits: la cuarta parte del tamaño, más rápida en procesadores con VNNI, un poco menos exacta.',
  aboutResnet50V2: 'ResNet-50 en su segunda forma (He et al. 2016, «Identity Mappings»).',
  notFinite: 'La red da para esta imagen números que no son finitos.',
  useAnother: 'Utilice otra red.',
  unreadable: 'No se puede leer el archivo de la red {file}.',
  unreadableNext: 'Añada de nuevo la red.',
  changedFile: 'El archivo de la red {file} no es el que se añadió.',
  changedFileNext: {
    terminal: 'Ponga de nuevo el archivo original o añada este como red nueva y analice otra vez las obras.',
    window: 'Ponga de nuevo el archivo original o añada este como red nueva y analice otra vez las obras.',
  },
  notOnnx: 'El archivo no es una red ONNX.',
  measuringStopped: 'La medición de una red se detuvo inesperadamente.',
  noBatch: 'La red no admite ni una sola imagen por lote.',
  badFeatures: 'Las características tienen la forma {shape} y el tipo {type}.',
  exportAgain: 'Exporte de nuevo la red o elija otra.',
  cannotRun: 'ONNX Runtime no puede ejecutar esta red ({detail}).',
  cannotRunNext: 'Expórtela de nuevo con un conjunto estándar de operadores.',
  secondFile: 'La red guarda sus pesos en un segundo archivo, {name}, que no está en la carpeta de la red.',
  secondFileNext: 'Póngalo allí con el nombre {name} y añada de nuevo la red; o bien {oneFile}',
  fileOutside:
    'La red guarda sus pesos en un segundo archivo fuera de su carpeta, {name}, y un archivo así no se lee.',
  fileOutsideNext: 'Ponga ambos en una misma carpeta y exporte de nuevo la red; {oneFile}',
  tooLarge: 'La red ocupa más de 2 GB, lo que no cabe en un archivo ONNX.',
  tooLargeNext: 'Elija una red más pequeña o expórtela con pesos de 16 u 8 bits.',
  otherThanAdded: '{name} calcula números distintos de los que calculaba cuando se añadió.',
  otherThanAddedNext: {
    terminal:
      'Sus vectores nuevos no encajarían con los antiguos: ejecute `embed --all` para calcularlos todos de nuevo.',
    window:
      'Sus vectores nuevos no encajarían con los antiguos: añada la red otra vez con otro nombre y analice con ella todas las obras.',
  },
  otherVersion: 'Otra versión del programa empezó a utilizar {name}.',
  otherVersionNext: {
    terminal: 'Añádala otra vez con `networks add` y ejecute de nuevo `embed`.',
    window: 'Añádala otra vez en los ajustes y analice de nuevo las obras.',
  },
  weightsShort:
    'El archivo {location} con los pesos de la red está incompleto: tiene {bytes} bytes y hacen falta {end}.',
  weightsShortNext: 'Cópielo otra vez de donde procede la red o exporte de nuevo la red.',
  notModel: 'Los bytes no son un modelo ONNX.',
  tensorElsewhere: 'Los valores del tensor "{name}" están en otro archivo.',
  tensorElsewhereNext: 'Exporte el modelo como un solo archivo, sin datos externos.',
  tensorType: 'El tensor "{name}" contiene valores del tipo {type}.',
  tensorShort: 'El tensor "{name}" tiene {found} de {size} valores.',
  wrongFile: 'Lo que envió {host} no es el archivo esperado.',
  wrongFileNext:
    'Inténtelo de nuevo; si se repite, el servidor espejo o el proxy modifica los archivos por el camino.',
  cannotSave: 'No se puede guardar la red ({detail}).',
  cannotSaveNext: 'Libere espacio o permita escribir ahí y descárguela de nuevo.',
  notGiven: '{host} no entrega la red: {detail}.',
  noRoom: 'No hay {megabytes} MB libres en {folder}.',
  noRoomNext: 'Libere espacio y descárguela de nuevo.',
  embeddedNone: {
    terminal: '{name} no pudo analizar ninguna de las {works} obras.',
    window: '{name} no pudo analizar ninguna de las {works} obras.',
  },
  notOffered: 'No se ofrece ninguna red llamada {name}.',
  notOfferedNext: 'Hay {names}.',
  changedMeanwhile: '{file} cambió mientras se leía.',
  addAgain: 'Añádalo otra vez.',
  cannotCopy: 'No se puede copiar {file} en {networks}.',
  cannotCopyNext: 'Libere espacio o permita escribir ahí y añádalo otra vez.',
  tooSlow: '{file}: la red no terminó con dos imágenes en {seconds} s.',
  password: 'En la galería no se guarda ninguna contraseña: estaría en cada copia.',
  passwordNext:
    'Deje aquí vacío el proxy y defina la variable HTTPS_PROXY con nombre y contraseña antes de iniciar el programa.',
  endedTrial:
    '{file}: La red pide más memoria de la que puede usar una red aquí, o terminó de otro modo el proceso que la probaba.',
  circle: 'La red calcula sus resultados a partir de ellos mismos: su grafo es un círculo.',
  largeInput:
    'La red toma imágenes de {side, number} x {side, number}, y aquí no se calculan de más de {most, number} x {most, number}.',
  tooSlowNext: 'Elija una red más pequeña.',
  none: 'No hay ninguna red llamada {name}.',
  noneNext: { terminal: '`networks list` las enumera.', window: 'Los ajustes muestran las redes.' },
  onnxFile: 'Indique un archivo ONNX.',
  nameTaken: 'Otra red ya se llama {name}.',
  nameTakenNext: {
    terminal: 'Elija otro nombre con --name.',
    window: 'Cambie el nombre del archivo y añádalo de nuevo.',
  },
  notNumbers: 'La red calcula características que no son números.',
  sameFeatures: 'La red calcula las mismas características para todas las imágenes.',
  oneNumber: 'La red calcula un mismo número en todas las posiciones de las características de una imagen.',
  unsteady: 'La red calcula características distintas cada vez que recibe la misma imagen.',
  othersInRun: 'La red calcula características distintas para una imagen cuando va acompañada de otras.',
  cannotRunPicture: 'La red no puede procesar una imagen.',
  otherFile: 'Elija el archivo ONNX de un clasificador de imágenes, como ResNet-50.',
  manyInputs: 'La red pide {inputs} entradas y un clasificador de imágenes tiene una.',
  inputType: 'La red recibe las imágenes como {type}.',
  notSquare: 'La red recibe imágenes de {width} x {height}, que no son cuadradas.',
  weightsApart: 'La red guarda sus pesos en un segundo archivo.',
  weightsApartNext:
    'Guárdela en un solo archivo: torch.onnx.export(…, external_data=False) u onnx.save(onnx.load(FILE), NEW_FILE).',
  noClassifier: 'La red no es un clasificador: ninguna capa densa lleva a su salida.',
  noPictures: 'La red no recibe imágenes: no tiene ninguna entrada de cuatro dimensiones.',
  float32: 'Expórtela de nuevo con entrada float32.',
  threeColours: 'La red no recibe imágenes de tres colores.',
  oneFile:
    'torch.onnx.export(…, external_data=False) u onnx.save(onnx.load(FILE), NEW_FILE) la guarda en un solo archivo.',
  notFiniteReason: {
    terminal: 'La red da para esta imagen números que no son finitos. Analícela con otra red.',
    window: 'La red da para esta imagen números que no son finitos. Analícela con otra red.',
  },
  checkMirror: {
    terminal:
      'Compruebe la dirección del servidor espejo, o descargue el archivo por otro medio y use `networks add FILE`.',
    window:
      'Compruebe la dirección del servidor espejo, o descargue el archivo por otro medio y añádalo en los ajustes.',
  },
  checkConnection: {
    terminal: 'Compruebe la conexión y el proxy y descárguela de nuevo: lo ya descargado se conserva.',
    window: 'Compruebe la conexión y el proxy y reanude la descarga: lo ya descargado se conserva.',
  },
  inUseStays: 'La red en uso se mantiene. {reason}',
  elsewhere: '{name} contiene números calculados fuera de aquí; para esta imagen utilice una red',
}
