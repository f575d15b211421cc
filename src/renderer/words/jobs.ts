import { words } from './language.ts'

/** What a long piece of work is called, by the procedure that it is. */
export const jobWords = words<Readonly<Record<string, string>>>(
  {
    'demo.prepare': 'Painting the demo gallery',
    'importing.artworks': 'Importing works',
    'importing.sales': 'Importing sales',
    'importing.likes': 'Importing likes',
    'importing.clients': 'Importing clients',
    'networks.add': 'Adding a network',
    'networks.fetch': 'Downloading a network',
    'gallery.check': 'Checking the gallery',
    embed: 'Looking at new works',
    cluster: 'Grouping works by their looks',
    train: 'Learning from the sales',
    evaluate: 'Testing the suggestions',
    reproduce: 'Reproducing the paper',
    'map.project': 'Laying out the map',
  },
  {
    'demo.prepare': 'Pintando la galería de muestra',
    'importing.artworks': 'Importando obras',
    'importing.sales': 'Importando ventas',
    'importing.likes': 'Importando preferencias',
    'importing.clients': 'Importando clientes',
    'networks.add': 'Añadiendo una red',
    'networks.fetch': 'Descargando una red',
    'gallery.check': 'Comprobando la galería',
    embed: 'Mirando las obras nuevas',
    cluster: 'Agrupando obras por su aspecto',
    train: 'Aprendiendo de las ventas',
    evaluate: 'Probando las sugerencias',
    reproduce: 'Reproduciendo el artículo',
    'map.project': 'Trazando el mapa',
  },
)
