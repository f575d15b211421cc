/** Small charts as inline SVG: no script, no font or file from elsewhere, colours from the page's own variables. */

export interface Dot {
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Somebody else's figure for the same row, drawn as a hollow mark. */
  readonly published?: number
  readonly isChosen?: boolean
  /** Rows of one group share a colour: 0, 1, 2. */
  readonly group: number
}

const WIDTH = 720
const LABELS = 250
const RIGHT = 70
const ROW = 26
const TOP = 12
const TICKS = 5

/** One row per dot: the value, its interval as a line, the number at the right. */
export function dotChart(title: string, dots: readonly Dot[]): string {
  const published = dots.flatMap((dot) => (dot.published === undefined ? [] : [dot.published]))
  const scale = scaleOver([...dots.flatMap(({ low, high }) => [low, high]), ...published])
  const height = TOP + ROW * dots.length + 30
  const rows = dots.map((dot, at) => {
    const y = TOP + ROW * at + ROW / 2
    const x = scale.place(dot.value)
    return [
      `<text class="label${dot.isChosen === true ? ' chosen' : ''}" x="${LABELS - 12}" y="${y + 4}" text-anchor="end">${escapeText(dot.label)}</text>`,
      `<line class="interval group${dot.group}" x1="${scale.place(dot.low)}" x2="${scale.place(dot.high)}" y1="${y}" y2="${y}"/>`,
      `<circle class="ours group${dot.group}" cx="${x}" cy="${y}" r="4.5"><title>${escapeText(dot.label)}: ${short(dot.value)}</title></circle>`,
      dot.published === undefined
        ? ''
        : `<circle class="paper" cx="${scale.place(dot.published)}" cy="${y}" r="5.5"><title>the paper: ${short(dot.published)}</title></circle>`,
      `<text class="number" x="${WIDTH - RIGHT + 12}" y="${y + 4}">${short(dot.value)}</text>`,
    ].join('')
  })
  return frame(title, height, [...axis(scale, height), ...rows])
}

export interface BarPair {
  readonly label: string
  readonly first: Bar
  readonly second: Bar
  readonly note: string
}

interface Bar {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly published?: number
}

const BAR = 16

/** Two bars a row from zero on, each with its interval: the guidelines above, random sampling below. */
export function barChart(title: string, pairs: readonly BarPair[]): string {
  const rowHeight = 2 * BAR + 26
  const bars = pairs.flatMap(({ first, second }) => [first, second])
  const scale = scaleOver([0, ...bars.flatMap(({ high, published = 0 }) => [high, published])])
  const height = TOP + rowHeight * pairs.length + 30
  const rows = pairs.map(({ label, first, second, note }, at) => {
    const y = TOP + rowHeight * at
    const bar = ({ value, low, high, published }: Bar, place: number, kind: string): string => {
      const top = y + place * (BAR + 3)
      const middle = top + BAR / 2
      const left = scale.place(0)
      return [
        `<rect class="${kind}" x="${left}" y="${top}" width="${Math.max(0, scale.place(value) - left)}" height="${BAR}"><title>${kind}: ${short(value)}</title></rect>`,
        `<line class="whisker" x1="${scale.place(low)}" x2="${scale.place(high)}" y1="${middle}" y2="${middle}"/>`,
        published === undefined
          ? ''
          : `<circle class="paper" cx="${scale.place(published)}" cy="${middle}" r="5"/>`,
        `<text class="number" x="${WIDTH - RIGHT + 12}" y="${middle + 4}">${short(value)}</text>`,
      ].join('')
    }
    return [
      `<text class="label" x="${LABELS - 12}" y="${y + BAR}" text-anchor="end">${escapeText(label)}</text>`,
      `<text class="note" x="${LABELS - 12}" y="${y + 2 * BAR + 2}" text-anchor="end">${escapeText(note)}</text>`,
      bar(first, 0, 'guidelines'),
      bar(second, 1, 'random'),
    ].join('')
  })
  return frame(title, height, [...axis(scale, height), ...rows])
}

interface Scale {
  readonly ticks: readonly number[]
  readonly place: (value: number) => number
}

function scaleOver(values: readonly number[]): Scale {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = niceStep((high - low || 0.1) / TICKS)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step)
  const [from, to] = [first * step, last * step]
  const room = WIDTH - LABELS - RIGHT
  return { ticks, place: (value) => round(LABELS + ((value - from) / (to - from)) * room) }
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10)
}

function axis({ ticks, place }: Scale, height: number): string[] {
  return ticks.map(
    (tick) =>
      `<line class="grid" x1="${place(tick)}" x2="${place(tick)}" y1="${TOP}" y2="${height - 26}"/>` +
      `<text class="tick" x="${place(tick)}" y="${height - 10}" text-anchor="middle">${Number(tick.toPrecision(3))}</text>`,
  )
}

function frame(title: string, height: number, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeText(title)}">${parts.join('')}</svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function short(value: number): string {
  return value.toFixed(4)
}

/** Text as it may stand in HTML, between tags or in quotes. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
