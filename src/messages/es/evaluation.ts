import type { evaluation as english } from '../en/evaluation.ts'
import type { Translated } from '../translated.ts'

export const evaluation: Translated<typeof english> = {
  seenLeftOut:
    '{seen, plural, one {Se excluye # última compra: el modelo aprendió de ella.} other {Se excluyen # últimas compras: el modelo aprendió de ellas.}}',
  together: '{name} usa también {networks}.',
  sampled:
    'Se probaron {users} de {sampledFrom} clientes, elegidos de manera uniforme: con todos tardaría mucho.',
  unknownSales: 'No se sabe de qué ventas aprendió {name}: lo hizo una versión anterior.',
  unknownSalesNext: 'Entrene un modelo nuevo o indique otro.',
  seenAll: '{name} se entrenó con todas las ventas, también las ocultas, así que probarlo no dice nada.',
  seenAllNext: {
    terminal: 'Sus cifras anteriores están en `models list`; o indique otro modelo.',
    window: 'Sus cifras anteriores están en la vista Entrenamiento; o use otro modelo.',
  },
  noClient: 'No se puede probar ningún cliente: ninguno compró una obra nueva en un segundo pedido.',
  noClientNext: 'Importe ventas de clientes que volvieron al menos una vez.',
  tTest: 'Una prueba t necesita al menos dos clientes.',
  outdated: 'La evaluación {id} la hizo una versión anterior del programa o está dañada.',
  outdatedNext: 'Haga de nuevo la evaluación.',
  notMeasured: 'La evaluación {id} no midió {metric}.',
  none: 'No hay ninguna evaluación {id}.',
  noneNext: {
    terminal: '`evaluate` hace una.',
    window: 'Pulse «Probar las sugerencias» en la vista Evaluación.',
  },
  paperFileNext: 'Indique un archivo JSON con la forma de resources/paper-table2.json.',
  paperShape: '{file} no es una lista de filas con method, lambda, sampling y figures.',
  paperShapeNext: 'Siga resources/paper-table2.json; las cifras desconocidas son null.',
  pageUnwritable: 'No se puede escribir la página {file}.',
  pageUnwritableNext: {
    terminal: 'Indique otro --out; los cálculos terminados se conservan.',
    window: 'Indique otro archivo; los cálculos terminados se conservan.',
  },
  trainFirst: {
    terminal: 'Ejecute antes `train{options}`, sin --refit.',
    window: 'Entrene antes con este método, sin volver a entrenar después con todas las ventas.',
  },
  leftOutRefitted:
    '{title} se excluye: todos los modelos se volvieron a entrenar con todas las ventas, también las ocultas.',
  leftOutUntrained: '{title} se excluye: aún no hay ningún modelo entrenado.',
  measured: 'Midió {metrics}.',
  noHiddenSale:
    'No se puede mostrar ninguna venta oculta de {client}: no se probó ningún modelo o las ventas han cambiado desde entonces.',
  inUseLeftOut:
    'El modelo en uso, {name}, no se prueba: aprendió de todas las ventas, también de las ocultas.',
  noReproduction: 'Todavía no ha terminado ninguna reproducción del artículo.',
  noReproductionNext: {
    terminal: '`reproduce` hace una.',
    window: 'Pulse «Hacer la tabla 2» en la vista Evaluación.',
  },
  measuredNothing: 'No midió nada.',
}
