import type { ownOrder as english } from '../../en/window/own-order.ts'
import type { TranslatedWords } from '../../translated.ts'

export const ownOrder: TranslatedWords<typeof english> = {
  front: 'Mover al principio',
  end: 'Mover al final',
  moved: '{count, plural, one {Se ha movido {title}.} other {Se han movido # obras.}}',
  place: '{title}: lugar {place} de {count}',
  hint: 'Arrastre las obras a su lugar, o muévalas con Alt y las teclas de flecha.',
}
