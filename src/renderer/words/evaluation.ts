import { words } from './language.ts'

/** Words of the Evaluation view. */
export const evaluationWords = words(
  {
    title: 'Evaluation',
    subtitle: (clients: string, works: string, model: string, when: string) =>
      `${model} on the hidden last purchases of ${clients} clients, among ${works} works · ${when}`,
    run: 'Test the suggestions',
    runAgain: 'Test again',
    running: 'Testing the suggestions',
    cancel: 'Cancel',
    noModel: 'No model to test yet',
    noModelText:
      'A test asks how high past sales would have stood in the suggestions. First, a model has to learn.',
    toTraining: 'Go to Training',
    noRun: 'Not tested yet',
    noRunText:
      'The last purchase of every returning client was hidden from the model. The test asks how high these works stand in its lists, and in those of simple methods.',
    failed: 'The test did not end well',
    again: 'Try again',
    protocol: 'Among',
    protocols: { all: 'all works', stock: 'works in stock then' },
    sentence: (n: string) => `For ${n} of 100 past sales the work was in the top 20.`,
    chance: (n: string) => `Chance alone would find ${n}.`,
    simple: (method: string, n: string) => `${method}, the best simple method, finds ${n}.`,
    ahead: (method: string) => `Over the whole list, the model ranks better than ${method}, and not by luck.`,
    behind: (method: string) =>
      `Over the whole list, ${method} ranks better than the model, and not by luck.`,
    level: (method: string) => `Over the whole list, the difference to ${method} is small enough to be luck.`,
    kChart: 'Found within the first works of the list',
    kChartText: 'Of 100 past sales, by how long a list one looks at',
    kAxis: 'length of the list',
    kLabel: (method: string, n: string) =>
      `Share found by length of the list; ${method} finds ${n} of 100 in the top 100`,
    intervals: 'AUC with its interval',
    intervalsText:
      'Works that a sold one stands above, of all; 95% intervals over the clients. 0.5 is chance.',
    clients: 'Client by client',
    clientsText: (method: string) => `How high the bought work stood, as AUC; outlined: ${method}`,
    clientsLabel: (n: string) => `Distribution of the AUC over the clients; half of them lie above ${n}`,
    clientsMiddle: (n: string) =>
      `For half of the clients the work they bought stood above ${n} of 100 others.`,
    clientsAxis: 'AUC of a client',
    table: 'All methods',
    tableText:
      'Means over the clients, with 95% bootstrap intervals below. The best of each column is bold, the oracle aside.',
    method: 'Method',
    details: 'Where it is hard',
    slices: {
      'one-work-profile': (clients: string, n: string) =>
        `Of ${clients} clients only one work was known. For ${n} of 100 of them the next one was in the top 20.`,
      'never-sold': (clients: string, n: string) =>
        `${clients} clients bought a work that nobody had bought before, as one-of-a-kind works are. It was in the top 20 for ${n} of 100.`,
    },
    reach: (works: string, ofWorks: string, artists: string, ofArtists: string) =>
      `Its first 20 places show ${works} of ${ofWorks} works and ${artists} of ${ofArtists} artists to somebody.`,
    paper:
      'In brackets and as hollow marks: the paper’s figures (Messina et al. 2020, Table 2 and Figure 3). They were measured on other works and clients.',
    outcomes: 'What became of offers',
    outcomesText: (offers: string, sold: string, declined: string) =>
      `${offers} offers: ${sold} sold, ${declined} declined. Each is ranked by a model that was trained before the offer, on what the client had bought by then.`,
    undated: 'Nothing can be measured: the sales have no dates, so it is unknown which came before an offer.',
    unmeasured:
      'Nothing can be measured yet: no model is older than these offers, or these clients had bought nothing before.',
    tooFew: 'Too little data: with fewer than 20 sold offers or 10 clients, this may well be luck.',
    offersThatWere: 'Offers',
    offersCount: 'Number',
    amongFirst: 'Among the first',
    stoodThere: 'Were there',
    byChance: 'By chance',
    timesChance: 'Times chance (95%)',
    offerOutcomes: { sold: 'Sold', 'not-sold': 'Not sold' },
    outcomesCaution:
      'Offers are often chosen from the suggestions: compare what was sold with what was not, rather than with chance.',
    inPaper: (value: string) => `in the paper ${value}`,
    history: 'Earlier tests',
    when: 'When',
    model: 'Model',
    among: 'Among',
    clientsColumn: 'Clients',
    noModelName: 'simple methods only',
    outdated: 'made by an earlier version of the program',
    shownMark: 'shown',
    show: (when: string) => `Show the test of ${when}`,
  },
  {
    title: 'Evaluación',
    subtitle: (clients, works, model, when) =>
      `${model} con las últimas compras ocultas de ${clients} clientes, entre ${works} obras · ${when}`,
    run: 'Probar las sugerencias',
    runAgain: 'Probar otra vez',
    running: 'Probando las sugerencias',
    cancel: 'Cancelar',
    noModel: 'Todavía no hay un modelo que probar',
    noModelText:
      'La prueba pregunta a qué altura habrían quedado las ventas pasadas en las sugerencias. Primero, un modelo tiene que aprender.',
    toTraining: 'Ir a Aprendizaje',
    noRun: 'Todavía sin probar',
    noRunText:
      'La última compra de cada cliente que volvió se ocultó al modelo. La prueba pregunta a qué altura quedan esas obras en sus listas y en las de métodos sencillos.',
    failed: 'La prueba no terminó bien',
    again: 'Intentar de nuevo',
    protocol: 'Entre',
    protocols: { all: 'todas las obras', stock: 'obras entonces en venta' },
    sentence: (n) => `En ${n} de 100 ventas pasadas la obra estaba entre las 20 primeras.`,
    chance: (n) => `El azar solo encontraría ${n}.`,
    simple: (method, n) => `${method}, el mejor método sencillo, encuentra ${n}.`,
    ahead: (method) => `En la lista entera el modelo ordena mejor que ${method}, y no por suerte.`,
    behind: (method) => `En la lista entera ${method} ordena mejor que el modelo, y no por suerte.`,
    level: (method) => `En la lista entera la diferencia con ${method} es tan pequeña que puede ser suerte.`,
    kChart: 'Encontradas entre las primeras de la lista',
    kChartText: 'De 100 ventas pasadas, según lo larga que sea la lista que se mira',
    kAxis: 'longitud de la lista',
    kLabel: (method, n) =>
      `Parte encontrada según la longitud de la lista; ${method} encuentra ${n} de 100 entre las 100 primeras`,
    intervals: 'AUC con su intervalo',
    intervalsText:
      'Obras por encima de las que queda una vendida, de todas; intervalos del 95 % sobre los clientes. 0,5 es el azar.',
    clients: 'Cliente por cliente',
    clientsText: (method) => `A qué altura quedó la obra comprada, como AUC; en contorno: ${method}`,
    clientsLabel: (n) => `Distribución del AUC sobre los clientes; la mitad está por encima de ${n}`,
    clientsMiddle: (n) =>
      `Para la mitad de los clientes la obra que compraron quedó por encima de ${n} de otras 100.`,
    clientsAxis: 'AUC de un cliente',
    table: 'Todos los métodos',
    tableText:
      'Medias sobre los clientes, con intervalos bootstrap del 95 % debajo. Lo mejor de cada columna en negrita, sin el oráculo.',
    method: 'Método',
    details: 'Donde es difícil',
    slices: {
      'one-work-profile': (clients, n) =>
        `De ${clients} clientes solo se conocía una obra. En ${n} de 100 la siguiente estaba entre las 20 primeras.`,
      'never-sold': (clients, n) =>
        `${clients} clientes compraron una obra que nadie había comprado antes, como son las piezas únicas. Estaba entre las 20 primeras en ${n} de 100.`,
    },
    reach: (works, ofWorks, artists, ofArtists) =>
      `Sus 20 primeros puestos muestran a alguien ${works} de ${ofWorks} obras y ${artists} de ${ofArtists} artistas.`,
    paper:
      'Entre paréntesis y como marcas huecas: las cifras del artículo (Messina et al. 2020, tabla 2 y figura 3). Se midieron con otras obras y otros clientes.',
    outcomes: 'Qué pasó con las ofertas',
    outcomesText: (offers, sold, declined) =>
      `${offers} ofertas: ${sold} vendidas, ${declined} rechazadas. Cada una se ordena con un modelo entrenado antes de la oferta, según lo que el cliente había comprado hasta entonces.`,
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
    offerOutcomes: { sold: 'Vendidas', 'not-sold': 'Sin venta' },
    outcomesCaution:
      'Las ofertas suelen elegirse entre las sugerencias: compare lo vendido con lo no vendido, más que con el azar.',
    inPaper: (value) => `en el artículo ${value}`,
    history: 'Pruebas anteriores',
    when: 'Cuándo',
    model: 'Modelo',
    among: 'Entre',
    clientsColumn: 'Clientes',
    noModelName: 'solo métodos sencillos',
    outdated: 'hecha por una versión anterior del programa',
    shownMark: 'a la vista',
    show: (when) => `Mostrar la prueba de ${when}`,
  },
)
