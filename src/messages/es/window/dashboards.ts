import type { dashboards as english } from '../../en/window/dashboards.ts'
import type { TranslatedWords } from '../../translated.ts'

export const dashboards: TranslatedWords<typeof english> = {
  asTable: 'Como tabla',
  modelToTest: 'Modelo que se prueba',
  inUseModel: 'el modelo en uso',
  exportAs: 'Exportar',
  formats: { html: 'Página web', csv: 'Tabla (CSV)', tex: 'LaTeX' },
  metrics: {
    auc: 'AUC',
    'recall@20': 'Entre las 20 primeras',
    'ndcg@20': 'nDCG@20',
    'recall@100': 'Entre las 100 primeras',
  },
  compareTitle: 'Con las mismas ventas ocultas',
  compareText:
    'Ambos modelos ordenaron las obras para {clients, plural, one {el mismo cliente} other {los mismos # clientes}}, cuya última compra no conocía ninguno.',
  compareSeen:
    '{seen, plural, one {Se omite # venta oculta: uno de los modelos aprendió de ella.} other {Se omiten # ventas ocultas: uno de los modelos aprendió de ellas.}}',
  comparing: 'Comparando los modelos …',
  verdicts: {
    better: '{model} es mejor que {other}, y no por suerte.',
    worse: '{model} es peor que {other}, y no por suerte.',
    level: 'No hay diferencia real entre {model} y {other}: la que hay puede ser suerte.',
    'too-little':
      'Faltan datos para distinguir {model} de {other}: con menos de 30 clientes puede ser suerte.',
  },
  difference: 'El AUC difiere en {auc} (95 %: de {low} a {high}).',
  listsTitle: 'Qué cambiaría para tres clientes',
  listsText:
    'Las primeras obras para los clientes con más compras. Con contorno: solo este modelo las sugiere.',
  suggestedBy: '{model} para {client}',
  significance: '¿Es suerte?',
  significanceText:
    'El modelo frente a cada método con los mismos clientes, con una prueba t pareada del AUC. Por debajo del 5 % una diferencia difícilmente es suerte.',
  against: 'Frente a',
  differs: 'Diferencia de AUC',
  inWords: 'En palabras',
  chanceOf: 'el azar la da el {p} de las veces',
  apartAhead: 'mejor, y difícilmente por suerte',
  apartBehind: 'peor, y difícilmente por suerte',
  notApart: 'sin diferencia real',
  reachTitle: 'Qué muestran las listas',
  reachText:
    'Obras y artistas en los primeros {k} puestos de cualquiera. Los nuevos son artistas de quienes no se vendió nada. Nuevos para el cliente: puestos cuyo artista el cliente no había comprado. Equilibrio: el 100 % muestra a todos los artistas por igual.',
  reachWorks: 'Obras',
  reachArtists: 'Artistas',
  reachNewcomers: 'Nuevos',
  reachNew: 'Nuevos para el cliente',
  reachEven: 'Equilibrio',
  shareOf: '{n} de {all}',
  worstTitle: 'Dónde falló',
  worstText: 'Los clientes para quienes la obra comprada quedó más abajo. Elija uno para ver las imágenes.',
  worstClient: '{client}: AUC {auc}',
  known: 'Comprado antes',
  bought: 'Comprado después',
  suggested: 'Sugerido en su lugar',
  placed: 'La obra comprada mejor situada quedó en el puesto {place} de {of}.',
  method: 'Método',
  value: 'Valor',
  range: 'De – a',
  clientsShare: 'Clientes',
  listLength: 'Longitud de la lista',
  paperTitle: 'La tabla 2 y la figura 3 del artículo',
  paperText:
    'Messina et al. 2020, arXiv 2009.04426, con sus obras y clientes: 2.378 clientes, 6.040 obras. Al lado, lo mismo en esta galería, cuando se haya hecho.',
  paperFigure:
    'Figura 3: con las pautas de muestreo CuratorNet alcanza ,7204 y con muestreo al azar ,6602 (p = 7,7e-5); VBPR ,6641 y ,5899 (p = 1,6e-6).',
  paperRun: 'Hacer la tabla 2',
  paperAgain: 'Hacer la tabla 2 otra vez',
  paperCost:
    'Diez entrenamientos con {triples} ejemplos cada uno: unos {time} en este ordenador, según el último entrenamiento.',
  paperCostUnknown:
    'Diez entrenamientos con {triples} ejemplos cada uno. Cuánto tarda se sabrá cuando aquí se haya entrenado un CuratorNet.',
  paperRunning: 'Haciendo la tabla 2',
  paperRuns: 'Entrenamiento {run} de {of}',
  paperKept: 'Los entrenamientos terminados se conservan: si se cancela, se continúa desde ahí.',
  paperFailed: 'No se pudo hacer la tabla 2',
  paperHere: 'Aquí',
  paperThere: 'Artículo',
  paperMade: 'Hecha {when}: {clients} clientes, {works} obras, {triples} ejemplos por entrenamiento.',
  setting: 'Método y ajuste',
  random: 'al azar',
  runsTitle: 'Dos pruebas comparadas',
  runsChoose: 'Comparar con la prueba de',
  runsNothing: 'ninguna',
  runsNotSame:
    'Se midieron con {first} y {second} clientes: no son las mismas ventas ocultas, y las diferencias pequeñas no dicen nada.',
  runsSame: 'Ambas se midieron con {clients} clientes.',
  shownRun: 'Mostrada',
  otherRun: 'Otra',
  changed: 'Diferencia',
  noteOf: 'Nota sobre {name}',
  addNote: 'Añadir una nota',
  saveModel: 'Exportar ONNX',
  saveModelOf: 'Exportar el archivo ONNX de {name}',
  hiddenTitle: 'Cómo funciona la prueba',
  hiddenText:
    'La última compra de cada cliente que volvió queda oculta. El modelo aprende de las demás y luego debe encontrar las ocultas entre todas las obras.',
  hiddenLabel:
    'Compras de cuatro clientes en el orden del tiempo: el modelo aprende de los círculos llenos, el último de cada uno es hueco y queda oculto; quien compró una vez no se prueba',
  hiddenLearns: 'aprende de estas',
  hiddenTests: 'oculta, por encontrar',
  hiddenOnce: 'compró una vez: no se prueba',
  hiddenTime: 'tiempo',
  learnedTitle: 'Qué ha aprendido el modelo',
  learnedText:
    'Qué queda más cerca de una obra solo por su aspecto, y en el espacio propio del modelo después de entrenar.',
  learnedFor: 'Para',
  learnedRaw: 'Antes: solo por el aspecto',
  learnedModel: 'Después: según {model}',
  learnedAnother: 'Otra obra',
  learnedNone: 'Entrene antes un modelo para ver qué cambia.',
  trainedWhen: '{model} se entrenó {when}.',
  explained: {
    method:
      'Qué aprende. El modelo de gusto necesita segundos; CuratorNet es la red del artículo y necesita minutos.',
    preset:
      'Cuánto puede aprender: la rápida acaba en un minuto, la del artículo extrae cinco veces más ejemplos.',
    sampling:
      'De dónde vienen los ejemplos: de las seis estrategias del artículo, o de obras al azar, que ordenan peor.',
    networks: 'Los números de qué redes puede usar: todas las que ayudan, o solo la red en uso.',
    lambda: 'Cuánto se frenan los pesos grandes: más alto olvida detalles, 0 no frena nada.',
    triples: 'Cuántos ejemplos se extraen: «este cliente prefiere esta obra a aquella».',
    epochs: 'Cuántas veces recorre todos los ejemplos; acaba antes si nada mejora.',
    seed: 'Dónde empiezan los números al azar: la misma semilla da el mismo modelo, otra muestra cuánto es suerte.',
    refit:
      'Usa todas las ventas para las sugerencias. Tal modelo ya no se puede probar: ha visto las respuestas.',
  },
}
