import { InvalidArgumentError } from 'commander'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/**
 * Parsers of option values for the terminal: each throws the error that commander reports as wrong usage (exit code 2).
 */

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text))
    throw new InvalidArgumentError('It must be a whole number, 0 or more, without separators.')
  return Number(text)
}

export function decimalNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export function wholeNumbers(text: string): number[] {
  return list(text).map(wholeNumber)
}

export function decimalNumbers(text: string): number[] {
  return list(text).map(decimalNumber)
}

/** Collects a repeatable option. */
export function collect(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text]
}

/** Collects repeated `their=ours` pairs. */
export function collectPair(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('It must read THEIR=OURS.')
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) }
}

/** Collects walls: `Hall:320x240`, `320x`, `x240`; centimetres. */
export function wall(
  text: string,
  previous: readonly { room: string | null; width_cm: number | null; height_cm: number | null }[] = [],
): { room: string | null; width_cm: number | null; height_cm: number | null }[] {
  const match = /^(?:(?<room>.+):)?(?<width>\d+(?:\.\d+)?)?x(?<height>\d+(?:\.\d+)?)?$/.exec(text.trim())
  const { room, width, height } = (match?.groups ?? {}) as Partial<Record<string, string>>
  if (width === undefined && height === undefined)
    throw new InvalidArgumentError('It must read ROOM:WIDTHxHEIGHT, in centimetres.')
  const side = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits))
  return [...previous, { room: room ?? null, width_cm: side(width), height_cm: side(height) }]
}

/**
 * Returns the given value.
 * @throws Fault `usage` if the value is unknown
 */
export function oneOf<Value extends string>(known: readonly Value[], given: string): Value {
  const found = known.find((value) => value === given)
  if (found !== undefined) return found
  throw new Fault('usage', message('lists.unknownChoice', { given }), {
    next: message('lists.unknownChoiceNext', { known: known.join(', ') }),
  })
}
