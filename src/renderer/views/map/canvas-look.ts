import type { Ink } from './overlay.ts'

const NAME_FONT = '500 13px "Source Serif 4 Variable", Georgia, serif'

/** The colours and the font of the window's current look, for drawing. */
export function inkNow(): Ink {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name)
  return {
    accent: token('--accent'),
    second: token('--second'),
    text: token('--text'),
    ground: token('--ground-stage'),
    font: NAME_FONT,
  }
}

/** Whether the user prefers reduced motion. */
export function wantsStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
