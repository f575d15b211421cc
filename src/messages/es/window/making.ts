import type { making as english } from '../../en/window/making.ts'
import type { TranslatedWords } from '../../translated.ts'

export const making: TranslatedWords<typeof english> = {
  demo: 'Se está creando la galería de demostración',
  demoText:
    'Primero llegan las imágenes, los clientes y las ventas; después el análisis, un modelo y el mapa. Tarda cerca de un minuto.',
  modelBroken: 'No se puede leer el modelo en uso',
  unnamedGroup: 'Aún sin nombre',
  checkAgain: 'Comprobar de nuevo',
  problems:
    '{n, plural, one {# problema encontrado al comprobar} other {# problemas encontrados al comprobar}}',
}
