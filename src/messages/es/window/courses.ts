/** Palabras de las curvas de aprendizaje por tipo de ejemplo, y de qué fue de las ofertas mes a mes. */
export const courses = {
  title: 'Cómo aprendió, por tipo de ejemplo',
  text: '{model}: cuántos de cada 100 ejemplos de cada tipo, ninguno visto en el entrenamiento, acierta a medida que aprende. 50 es el azar.',
  none: 'Aquí aparecen curvas de cada tipo de ejemplo en cuanto se haya entrenado un CuratorNet o una mezcla.',
  now: '{name}: {n} de 100 al final',
  kind: 'Tipo de ejemplo',
  first: 'Al principio',
  last: 'Al final',
  best: 'Lo mejor',
  months: 'Ofertas por modelo y mes',
  monthsText:
    'Vistas: la obra se mostró al cliente en una visita. En la prueba: de 100 ventas pasadas ocultas, las halladas entre las 20 primeras del modelo.',
  model: 'Modelo',
  month: 'Mes',
  offered: 'Ofrecidas',
  viewed: 'Vistas',
  sold: 'Vendidas',
  declined: 'Rechazadas',
  inTest: 'En la prueba',
  byHand: 'sin modelo',
} as const
