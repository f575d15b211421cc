import type { evaluation as english } from '../../en/window/evaluation.ts'
import type { TranslatedWords } from '../../translated.ts'

export const evaluation: TranslatedWords<typeof english> = {
  title: 'Evaluación',
  subtitle: '{model} con las últimas compras ocultas de {clients} clientes, entre {works} obras · {when}',
  run: 'Probar las sugerencias',
  runAgain: 'Probar otra vez',
  running: 'Probando las sugerencias',
  cancel: 'Cancelar',
  noModel: 'Todavía no hay un modelo que probar',
  noModelText:
    'La prueba pregunta a qué altura habrían quedado las ventas pasadas en las sugerencias. Primero, un modelo tiene que aprender.',
  toTraining: 'Ir a Entrenamiento',
  noRun: 'Todavía sin probar',
  noRunText:
    'La última compra de cada cliente que volvió se ocultó al modelo. La prueba pregunta a qué altura quedan esas obras en sus listas y en las de métodos sencillos.',
  failed: 'La evaluación falló',
  again: 'Intentar de nuevo',
  protocol: 'Entre',
  protocols: {
    all: 'todas las obras',
    stock: 'obras entonces en venta',
  },
  sentence: 'En {n} de 100 ventas pasadas la obra estaba entre las 20 primeras.',
  chance: 'El azar solo encontraría {n}.',
  simple: '{method}, el mejor método sencillo, encuentra {n}.',
  ahead: 'En la lista entera el modelo ordena mejor que {method}, y no por suerte.',
  behind: 'En la lista entera {method} ordena mejor que el modelo, y no por suerte.',
  level: 'En la lista entera la diferencia con {method} es tan pequeña que puede ser suerte.',
  kChart: 'Encontradas entre las primeras de la lista',
  kChartText: 'De 100 ventas pasadas, según lo larga que sea la lista que se mira',
  kAxis: 'longitud de la lista',
  kLabel:
    'Parte encontrada según la longitud de la lista; {method} encuentra {n} de 100 entre las 100 primeras',
  intervals: 'AUC con su intervalo',
  intervalsText:
    'Obras por encima de las que queda una vendida, de todas; intervalos del 95 % sobre los clientes. 0,5 es el azar.',
  clients: 'Cliente por cliente',
  clientsText: 'A qué altura quedó la obra comprada, como AUC; en contorno: {method}',
  clientsLabel: 'Distribución del AUC sobre los clientes; la mitad está por encima de {n}',
  clientsMiddle: 'Para la mitad de los clientes la obra que compraron quedó por encima de {n} de otras 100.',
  clientsAxis: 'AUC de un cliente',
  table: 'Todos los métodos',
  tableText:
    'Medias sobre los clientes, con intervalos bootstrap del 95 % debajo. Lo mejor de cada columna en negrita, sin el oráculo.',
  method: 'Método',
  details: 'Donde es difícil',
  slices: {
    'one-work-profile':
      'De {clients} clientes solo se conocía una obra. En {n} de 100 la siguiente estaba entre las 20 primeras.',
    'never-sold':
      '{clients} clientes compraron una obra que nadie había comprado antes, como son las piezas únicas. Estaba entre las 20 primeras en {n} de 100.',
  },
  reach:
    'Sus 20 primeros puestos muestran a alguien {works} de {ofWorks} obras y {artists} de {ofArtists} artistas.',
  paper:
    'Entre paréntesis y como marcas huecas: las cifras del artículo (Messina et al. 2020, tabla 2 y figura 3). Se midieron con otras obras y otros clientes.',
  inPaper: 'en el artículo {value}',
  paperMark: 'el artículo',
  history: 'Pruebas anteriores',
  when: 'Cuándo',
  model: 'Modelo',
  among: 'Entre',
  clientsColumn: 'Clientes',
  noModelName: 'solo métodos sencillos',
  outdated: 'hecha por una versión anterior del programa',
  shownMark: 'a la vista',
  show: 'Mostrar la prueba de {when}',
  outcomes: 'Qué pasó con las ofertas',
  outcomesText:
    '{offers} ofertas: {sold} vendidas, {declined} rechazadas. Cada una se ordena con un modelo entrenado antes de la oferta, según lo que el cliente había comprado hasta entonces.',
  undated:
    'No se puede medir nada: las ventas no tienen fecha y no se sabe cuáles fueron anteriores a una oferta.',
  unmeasured:
    'Aún no se puede medir nada: ningún modelo es anterior a estas ofertas, o estos clientes no habían comprado nada antes.',
  tooFew: 'Muy pocos datos: con menos de 20 ofertas vendidas o 10 clientes, bien puede ser azar.',
  offersThatWere: 'Ofertas',
  offersCount: 'Cantidad',
  amongFirst: 'Entre las primeras',
  stoodThere: 'Estaban ahí',
  byChance: 'Por azar',
  timesChance: 'Veces el azar (95 %)',
  offerOutcomes: {
    sold: 'Vendidas',
    'not-sold': 'Sin venta',
  },
  outcomesCaution:
    'Las ofertas suelen elegirse entre las sugerencias: compare lo vendido con lo no vendido, más que con el azar.',
}
