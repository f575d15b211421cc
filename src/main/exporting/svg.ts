import type { Chart, Shape } from '../../charts/chart.ts'

/** A chart as inline SVG: no script, no external fonts or files, colours from the page's own style. */
export function svgOf({ width, height, label, shapes }: Chart): string {
  const drawn = shapes.map(shapeText).join('')
  return `<svg viewBox="0 0 ${width} ${rounded(height)}" role="img" aria-label="${escapeText(label)}">${drawn}</svg>`
}

function shapeText({ look, title, ...shape }: Shape): string {
  const within = title === undefined ? '' : `<title>${escapeText(title)}</title>`
  if (shape.kind === 'text') {
    const { x, y, anchor, text } = shape
    const place = attributes({ class: look, x, y, 'text-anchor': anchor })
    return `<text ${place}>${escapeText(text)}${within}</text>`
  }
  const { kind, ...geometry } = shape
  return `<${kind} ${attributes({ class: look, ...geometry })}>${within}</${kind}>`
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${typeof value === 'number' ? rounded(value) : escapeText(value)}"`)
    .join(' ')
}

/** Rounds to a tenth of a pixel. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** Escapes text for HTML, between tags or in quotes. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
