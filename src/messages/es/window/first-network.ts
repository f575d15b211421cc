import type { firstNetwork as english } from '../../en/window/first-network.ts'
import type { TranslatedWords } from '../../translated.ts'

export const firstNetwork: TranslatedWords<typeof english> = {
  title: 'Qué mira las imágenes',
  text: 'Para encontrar obras parecidas, el programa convierte cada imagen en números. Puede cambiarlo en cualquier momento en los ajustes.',
  better: 'ResNet-50',
  betterText:
    'Una red de imágenes que ve lo que está pintado. {n} MB de {host}, comprobados con su SHA-256 antes de usarse; una descarga interrumpida sigue donde se quedó, también a través del proxy de este ordenador (HTTPS_PROXY).',
  fetch: 'Descargarla',
  resume: 'Seguir con la descarga',
  builtin: 'Descriptores incorporados',
  builtinText: 'Colores, formas y texturas. Ya están aquí y no necesitan ninguna red.',
  goOn: 'Seguir con estos',
  orDrop: 'Un archivo de red (.onnx) que usted tenga puede soltarse sobre la ventana.',
  worthLater:
    'Cuando ambos hayan visto sus obras, los ajustes muestran lo que vale la diferencia para sus propias ventas.',
  added: 'Se añadió {name}. Cambie a ella en los ajustes cuando quiera.',
  worth:
    'Solo con las imágenes, probado con sus ventas (AUC; el azar es 0,5): {list}. Diferencias de una o dos centésimas son azar.',
  worthOne: '{name} {auc}',
  worthUnknown:
    'Para ver lo que vale una red para sus ventas, haga una evaluación mientras está en uso, y otra con la otra.',
}
