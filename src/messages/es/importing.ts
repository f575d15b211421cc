import type { importing as english } from '../en/importing.ts'
import type { Translated } from '../translated.ts'

export const importing: Translated<typeof english> = {
  bothReasons: '{first}; {second}',
  likedBefore: 'a {client} ya le gusta {work} en la línea {line}',
  remembered: {
    terminal: '{file} se lee como la última tabla de esta forma (--forget-mapping la lee de nuevo).',
    window: '{file} se lee como la última tabla de esta forma.',
  },
  rememberedAs: {
    terminal:
      '{file} se lee como la última tabla de esta forma: {choices} (--forget-mapping la lee de nuevo).',
    window: '{file} se lee como la última tabla de esta forma: {choices}.',
  },
  columnNotUsed: '«{column}» no se usa',
  columnIs: '«{column}» es {meaning}',
  wordMeans: '«{word}» significa {meaning}',
  sheetsRead: 'hojas {sheets}',
  encodingIs: 'codificación {encoding}',
  dateOrderIs: 'fechas {order}',
  unitIs: 'medidas en {unit}',
  currencyIs: 'precios en {currency}',
}
