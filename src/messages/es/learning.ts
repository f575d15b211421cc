import type { learning as english } from '../en/learning.ts'
import type { Translated } from '../translated.ts'

export const learning: Translated<typeof english> = {
  noModel: 'No hay ningún modelo llamado {name}.',
  noModelNext: {
    terminal: '`models list` los enumera.',
    window: 'La vista Entrenamiento muestra los modelos.',
  },
  nothingEmbedded: {
    terminal: 'Ninguna obra de esta galería está analizada todavía con {embedder}.',
    window: 'Ninguna obra de esta galería está analizada todavía con {embedder}.',
  },
  nothingEmbeddedNext: {
    terminal: 'Importe obras y ejecute después `embed`.',
    window: 'Importe obras y analícelas después.',
  },
  modelUnreadable: 'No se puede leer el archivo del modelo {name}, {full}.',
  modelUnreadableNext: {
    terminal:
      'Ejecute `check --mend`: el archivo se repone si las copias de seguridad lo guardan. Si no, entrene un modelo nuevo y úselo con `models use`.',
    window:
      'Compruebe la galería en los ajustes: el archivo se repone si las copias de seguridad lo guardan. Si no, entrene un modelo nuevo y úselo.',
  },
  modelDamaged: 'El archivo del modelo {name}, {full}, está dañado.',
  noneInUse: 'Todavía no se usa ningún modelo.',
  noneInUseNext: {
    terminal: 'Ejecute `train`, o `models use` con uno de la lista.',
    window: 'Entrene con las ventas en la vista Entrenamiento o use uno de los modelos de su lista.',
  },
  unknownMethod: 'Este programa no conoce el método {method}.',
  unknownMethodNext: {
    terminal: 'Actualice el programa o use otro modelo: `models use NAME`.',
    window: 'Actualice el programa o use otro modelo de la lista de la vista Entrenamiento.',
  },
  searchTooFew: 'Los ajustes se buscan con clientes de tres o más pedidos; no hay ninguno.',
  searchTooFewNext: { terminal: 'Entrene sin --search o importe más ventas.', window: 'Importe más ventas.' },
  notByInner: '{method} no se detiene con las compras reservadas internas.',
  notByInnerNext: {
    terminal: 'Omita --stop-by o entrene con --method curatornet.',
    window: 'Elija el método CuratorNet u otra forma de parar.',
  },
  noInner:
    'Ningún cliente tiene tres pedidos, así que no hay compras reservadas internas con las que detenerse.',
  noInnerNext: {
    terminal: 'Entrene sin --stop-by inner o importe más ventas.',
    window: 'Importe más ventas.',
  },
  changedMeanwhile: 'Cambiaron obras de esta galería mientras se leían sus vectores.',
  changedMeanwhileNext: {
    terminal: 'Inténtelo de nuevo cuando no se esté importando ni analizando nada.',
    window: 'Inténtelo de nuevo cuando no se esté importando ni analizando nada.',
  },
  batchesStopped: 'La preparación de los lotes se detuvo inesperadamente.',
  noPairs: 'No consta que ningún cliente haya comprado dos obras.',
  noPairsNext: 'Importe más ventas: el gusto se ve en lo que un mismo cliente compró.',
  cannotLoad: 'ONNX Runtime no puede cargar el archivo del modelo.',
  visrankAgain: {
    terminal: 'Ejecute `models use visrank` para crearlo de nuevo.',
    window: 'Pulse «Usar VisRank en su lugar» en la vista Entrenamiento para crearlo de nuevo.',
  },
  otherWidth: 'El modelo lee {width} números por obra ({name}), no {columns}.',
  visrankWidthNext: {
    terminal: 'Elija la red con la que se hizo o ejecute de nuevo `models use visrank`.',
    window:
      'Cambie a la red con la que se hizo o pulse «Usar VisRank en su lugar» en la vista Entrenamiento.',
  },
  fewClusters: 'Una colección no se puede dividir en {clusters} grupos.',
  fewClustersNext: 'Pida dos o más.',
  fewWorks: '{works} obras son muy pocas para {clusters} grupos visuales.',
  fewWorksNext: 'Añada obras hasta que haya más de {clusters} o pida menos grupos.',
  cannotFill: '{works} obras no bastan para {clusters} grupos.',
  cannotFillNext: 'Pida como mucho {works} grupos.',
  pcaTooFew: 'Los componentes principales necesitan al menos dos obras.',
  silhouetteTooFew: 'Una silueta necesita obras en al menos dos grupos.',
  mapTooFew: {
    terminal: 'Un mapa necesita al menos {fewest} obras analizadas.',
    window: 'Un mapa necesita al menos {fewest} obras analizadas.',
  },
  mapTooFewNext: { terminal: 'Importe y analice más obras.', window: 'Importe y analice más obras.' },
  deviceNumbers: 'Calcula números distintos de los de la CPU.',
  updateDriver: 'Actualice su controlador.',
  deviceMissing: 'ONNX Runtime para {platform} no incluye {device}.',
  noWebGpu: 'No se encontró ninguna tarjeta gráfica que WebGPU pueda usar.',
  noWebGpuNext: 'Necesita Vulkan: libvulkan1 y el controlador de la tarjeta.',
  noCuda: 'No está instalada la parte CUDA de ONNX Runtime o el propio CUDA.',
  noCudaNext: {
    terminal: 'Con una tarjeta NVIDIA instale CUDA y cuDNN y ejecute después `npm run cuda`.',
    window:
      'Instale CUDA y cuDNN para una tarjeta NVIDIA y después las bibliotecas CUDA del programa, como indica la guía.',
  },
  deviceSaid: 'ONNX Runtime no puede entrenar con él: {said}.',
  tfNoCard: 'TensorFlow no encontró ninguna tarjeta NVIDIA con CUDA.',
  tfCannot: 'TensorFlow no puede entrenar con {device}. {reason}',
  tfCannotNext: {
    terminal: 'Entrene con --backend onnx; `doctor` dice qué funciona aquí.',
    window: 'Los ajustes muestran qué dispositivos funcionan aquí: «Probar los dispositivos».',
  },
  trainNew: 'Entrene un modelo nuevo.',
  otherWidthNext: {
    terminal: 'Elija la red con la que se entrenó o entrene de nuevo.',
    window: 'Cambie a la red con la que se entrenó o entrene de nuevo.',
  },
  noTaste: 'No hay obras de las que deducir un gusto.',
  noTasteNext: 'Elija al menos una obra que le guste al cliente.',
  samplingRange: 'La opción de muestreo {option} está fuera de rango.',
  samplingRangeNext: 'Debe ser {expected}.',
  noExampleNext: {
    terminal: 'Importe más obras o ventas, analice las obras y entrene de nuevo.',
    window: 'Importe más obras o ventas, analice las obras y entrene de nuevo.',
  },
  foreign: 'El archivo es un modelo ONNX, pero no uno entrenado por este programa.',
  foreignNext: 'Elija uno de la lista de modelos entrenados o entrene uno nuevo.',
  otherVersion: 'El modelo lo escribió otra versión de este programa.',
  otherVersionNext: 'Actualice el programa o entrene un modelo nuevo.',
  damaged: 'El archivo del modelo está dañado.',
  damagedNext: {
    terminal:
      'Ejecute `check --mend`: el archivo se repone si las copias de seguridad lo guardan. Si no, entrene un modelo nuevo.',
    window:
      'Compruebe la galería en los ajustes: el archivo se repone si las copias de seguridad lo guardan. Si no, entrene un modelo nuevo.',
  },
  noExamples: 'No hay ejemplos de los que aprender.',
  noExamplesNext:
    'Importe más ventas: un entrenamiento necesita clientes con compras y obras que no compraron.',
  notFinite: 'El vector de la obra número {work} contiene un número que no es finito.',
  notFiniteNext: { terminal: 'Analice de nuevo esa obra.', window: 'Analice de nuevo esa obra.' },
  cancelledEarly: 'El entrenamiento se canceló antes de que hubiera un resultado que guardar.',
  loss: 'La pérdida llegó a {loss} tras {triples} ejemplos.',
  lossNext: {
    terminal: 'Analice de nuevo las obras o entrene con una lambda menor.',
    window: 'Analice de nuevo las obras o entrene con una lambda menor.',
  },
  noAverage: 'No hay ninguna obra cuyas características se puedan promediar.',
  mixtureTooFew: 'Una mezcla se aprende con clientes de tres o más pedidos; solo se pueden usar {cases}.',
  mixtureTooFewNext: {
    terminal: 'Entrene con --method curatornet o importe más ventas.',
    window: 'Elija el método CuratorNet o importe más ventas.',
  },
  noWeights: 'El modelo tiene una mezcla sin pesos.',
  noAnswer: 'No respondió en un minuto y medio.',
  onnxOnly: '{method} solo se entrena con ONNX Runtime.',
  noBackend: { terminal: 'Omita --backend.', window: 'Elija otro dispositivo.' },
  tfDevice: 'TensorFlow no entrena con {device}.',
  tfDeviceNext: {
    terminal: 'Use --device cuda o --device cpu, u omita --backend.',
    window: 'Elija otro dispositivo.',
  },
  deviceFails: '{how} no funciona en este ordenador. {reason}',
  inUse: '{name} es el modelo en uso.',
  inUseNext: { terminal: 'Use antes otro: `models use`.', window: 'Use antes otro.' },
  packageMissing: 'El paquete {name} no está instalado.',
  packageFails: 'El paquete {name} no se inicia ({detail}).',
  strategyReason: '{name}: {reason}',
  twoReasons: '{first} {second}',
  noExample:
    'No se puede formar ningún ejemplo de entrenamiento con {items} obras analizadas y {purchases} compras de {clients} clientes. {reasons}',
  engineEndedTrying: 'El motor de análisis se cerró durante la prueba ({how}).',
  tensorFlowOn: 'TensorFlow con {device}',
  cpuWorks: { terminal: 'La CPU siempre funciona: --device cpu.', window: 'La CPU siempre funciona.' },
}
