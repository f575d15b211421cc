import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Param } from '../../src/messages/message.ts'

/** Represents a piece of data: not a word in any language. */
const DATA = '§'

/** The parts of a pattern, including those within plural and select forms. */
function partsOf(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? [element, ...Object.values(element.options).flatMap(({ value }) => partsOf(value))]
      : [element],
  )
}

/**
 * Parameters for a pattern, of the kind that it requires: a count, a choice, or data. Several sets, so that every
 * plural form and every choice is rendered once.
 */
export function sampleParameters(pattern: string): Record<string, Param>[] {
  const samples = new Map<string, Param[]>()
  for (const element of partsOf(parse(pattern, { ignoreTag: true }))) {
    if (element.type === TYPE.argument) samples.set(element.value, samples.get(element.value) ?? [DATA])
    if (element.type === TYPE.number) samples.set(element.value, samples.get(element.value) ?? [0.5])
    if (element.type === TYPE.plural) samples.set(element.value, [0, 1, 2, 1303])
    if (element.type === TYPE.select) samples.set(element.value, Object.keys(element.options))
  }
  const most = Math.max(1, ...[...samples.values()].map((values) => values.length))
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries([...samples].map(([name, values]) => [name, values[at % values.length]])),
  )
}
