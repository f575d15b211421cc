import type { Progress } from '../../contract/progress.ts'
import { inEnglish } from '../../messages/english.ts'
import { printableLine } from '../platform/printable.ts'

/** The two streams of a terminal: results go to `out`, progress and notes to `err`. */
export interface Streams {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
}

/** Minimum time between repeated lines if a bar cannot be drawn. */
const PLAIN_EVERY_MS = 5_000
const BAR_WIDTH = 24

/** Shows progress on a terminal as one line that is redrawn, elsewhere as a line every few seconds. */
export class ProgressLine {
  readonly #stream: Streams['err']
  #stage = ''
  #stageStarted = 0
  #lastPlain = 0
  #drawn = false

  constructor(stream: Streams['err']) {
    this.#stream = stream
  }

  show(progress: Progress): void {
    const now = performance.now()
    const stage = inEnglish(progress.stage)
    const newStage = stage !== this.#stage
    if (newStage) {
      this.#stage = stage
      this.#stageStarted = now
    }
    const text = printableLine(progressText(progress, (now - this.#stageStarted) / 1000))
    if (this.#stream.isTTY === true) {
      this.#stream.write(`\r\u001b[K${text.slice(0, (this.#stream.columns ?? 80) - 1)}`)
      this.#drawn = true
    } else if (newStage || now - this.#lastPlain > PLAIN_EVERY_MS) {
      this.#lastPlain = now
      this.#stream.write(`${text}\n`)
    }
  }

  /** Erases the line, so that subsequent output starts on a clean one. */
  clear(): void {
    if (this.#drawn) this.#stream.write('\r\u001b[K')
    this.#drawn = false
  }
}

/** One progress report as text: bar, count, remaining time, figures. `elapsed` in seconds. */
export function progressText({ stage, done, total, figures }: Progress, elapsed: number): string {
  const parts = [inEnglish(stage)]
  if (total > 0) {
    const share = Math.min(1, done / total)
    const filled = Math.round(share * BAR_WIDTH)
    parts.push(`${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`, `${count(done)}/${count(total)}`)
    if (share > 0.02 && share < 1 && elapsed > 1)
      parts.push(`${duration((elapsed * (1 - share)) / share)} left`)
  }
  for (const [name, value] of Object.entries(figures ?? {})) parts.push(`${inWords(name)} ${figure(value)}`)
  return parts.join('  ')
}

/** "triplesPerSecond" -> "triples per second". */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** 12345 -> "12,345". */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

/** Formats an amount; returns an empty text if it is unknown. */
export type Amounts = (value: number | null, currency: string | null) => string

/**
 * 1200.5, EUR -> "1,200.5 EUR".
 * @param own currency of amounts that name none: the gallery's
 */
export function amountsIn(own: string | null): Amounts {
  return (value, currency) => {
    if (value === null) return ''
    const plain = value.toLocaleString('en-US', { maximumFractionDigits: 2 })
    return [plain, currency ?? own].filter((part) => part !== null).join(' ')
  }
}

/** Seconds -> "4.2 s", "1 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 90) return `${whole} s`
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** A figure with a number of decimals that suits its size. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return count(value)
  if (Math.abs(value) >= 1000) return count(value)
  return Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(Math.abs(value) < 10 ? 4 : 1)
}

/**
 * Rows of cells as aligned columns; numbers right-aligned, text left-aligned. A cell is always one line, whatever its
 * text.
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const printed = rows.map((row) => row.map(printableLine))
  const all = [header, ...printed]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const isNumber = header.map(
    (_, column) => printed.length > 0 && printed.every((row) => /^[-+]?[\d.,%]*$/.test(row[column] ?? '')),
  )
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...printed.map(line)].join('\n')
}
