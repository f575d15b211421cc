import type { calls as english } from '../../en/window/calls.ts'
import type { TranslatedWords } from '../../translated.ts'

export const calls: TranslatedWords<typeof english> = {
  open: 'Lista de llamadas …',
  title: '{n, plural, one {A quién llamar por # obra} other {A quién llamar por # obras}}',
  waiting: 'Comparando clientes …',
  place: 'n.º {place} de {of}',
  lead: 'destaca por {lead}',
  standing:
    'Número {place} de las {of} obras que pueden ofrecerse a este cliente. Destaca {lead} veces la dispersión habitual de sus puntuaciones.',
  explain:
    'Número: el lugar de la obra entre las que pueden ofrecerse a este cliente, según {model}. Barra: cuánto destaca de la media de estas obras; una barra llena son cinco veces su dispersión habitual. Primero va el cliente en cuya propia lista una obra está más arriba, de {clients} clientes comparados.',
  called: 'Llamado',
  calledOn: 'llamada el {day}',
  markCalled: 'Se llamó a {client}',
  client: 'Cliente',
  contact: 'Contacto',
  suits: 'Le va',
  before: 'Antes',
  bought: 'compró el {day}',
  never: 'no ha comprado nada',
  offered: 'ofrecida el {day}',
  outcomes: { open: 'abierta', sold: 'comprada', declined: 'rechazada' },
  owns: 'tiene {titles}',
  leftOut:
    '{n, plural, one {Se omitió # cliente a quien no se debe contactar.} other {Se omitieron # clientes a quienes no se debe contactar.}}',
  nobody: 'Ningún cliente a quien llamar',
  nobodyText: 'Los clientes se comparan en cuanto han comprado obras analizadas.',
  print: 'Imprimir',
  csv: 'Guardar como CSV',
  pdf: 'Guardar como PDF',
  close: 'Cerrar',
  most: 'Clientes como máximo',
  analysing: 'Se están analizando las obras nuevas. La lista aparece en cuanto termine.',
  notAnalysed: 'Aún no se han analizado todas estas obras, así que no se puede nombrar a nadie para ellas.',
  visited: 'visita del {day}',
}
