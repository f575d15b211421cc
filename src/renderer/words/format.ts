export {
  currencyNames,
  formatCount,
  formatDay,
  formatMonth,
  formatDecimal,
  formatList,
  formatMoment,
  formatShare,
  formatSize,
  formatYear,
  ofHundred,
} from '../../messages/formats.ts'
export { humanised } from '../../groups/humanised.ts'

/** 1893–1983, the years of birth and death; without a year of death, `word` renders the year of birth. */
export function formatLife(born: number | null, died: number | null, word: (year: number) => string): string {
  if (born !== null && died !== null) return `${born}–${died}`
  if (born !== null) return word(born)
  return died === null ? '' : `†${died}`
}

/** 42 s, 3 min 20 s, 1 h 5 min. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const BYTES_PER_MEGABYTE = 1e6

/** Size of a file or a download in megabytes. */
export function megabytesOf(bytes: number): number {
  return bytes / BYTES_PER_MEGABYTE
}
