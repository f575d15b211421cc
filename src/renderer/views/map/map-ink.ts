import type { Ink } from './overlay.ts'

const NAME_FONT = '500 13px "Source Serif 4 Variable", Georgia, serif'

/** The colours and the font in which marks are drawn on the map: those of the page, light or dark. */
export function inkOfPage(): Ink {
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
