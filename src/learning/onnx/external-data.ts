import { Fault } from '../../contract/fault.ts'
import { fieldsOf, lengthDelimited, type Field } from './protobuf-fields.ts'
import { message } from '../../messages/message.ts'

/*
 * Embeds the weights of networks that store them in a second file, as exported by PyTorch and Optimum: the values of
 * every tensor are moved into the model itself.
 */

/** Field numbers of the specification. */
const TENSOR = { rawData: 9, externalData: 13, dataLocation: 14 } as const
const ENTRY = { key: 1, value: 2 } as const
const EXTERNAL = 1

/** Messages that contain tensors, with those of their fields that are in turn such messages. */
type Kind = 'model' | 'graph' | 'node' | 'attribute' | 'function' | 'tensor'
const INSIDE: Readonly<Record<Exclude<Kind, 'tensor'>, Readonly<Record<number, Kind>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph' },
  function: { 7: 'node' },
}

/** Returns the content of a data file by its name relative to the network. */
export type DataFile = (location: string) => Uint8Array

/** The names of the data files that a model refers to, in order; empty for a self-contained model. */
export function dataFilesOf(bytes: Uint8Array): string[] {
  const found = new Set<string>()
  look(bytes, 'model', found)
  return [...found]
}

/**
 * The model with all its values embedded; the same bytes if it is already self-contained.
 * @throws Fault `bad-network` for a data file that is too short
 */
export function withDataInside(bytes: Uint8Array, dataFile: DataFile): Uint8Array {
  const parts = rewritten(bytes, 'model', dataFile)
  return parts === undefined ? bytes : Buffer.concat(parts)
}

function look(bytes: Uint8Array, kind: Kind, found: Set<string>): void {
  if (kind === 'tensor') {
    const place = placeOf([...fieldsOf(bytes)])
    if (place !== undefined) found.add(place.location)
    return
  }
  for (const { number, content } of fieldsOf(bytes)) {
    const inner = INSIDE[kind][number] as Kind | undefined
    if (inner !== undefined) look(content, inner, found)
  }
}

/** The parts of a rewritten message; undefined if nothing changes. */
function rewritten(bytes: Uint8Array, kind: Kind, dataFile: DataFile): Uint8Array[] | undefined {
  if (kind === 'tensor') return tensorInside(bytes, dataFile)
  const parts: Uint8Array[] = []
  let isChanged = false
  for (const { number, content, whole } of fieldsOf(bytes)) {
    const inner = INSIDE[kind][number] as Kind | undefined
    const changed = inner === undefined ? undefined : rewritten(content, inner, dataFile)
    if (changed === undefined) parts.push(whole)
    else {
      isChanged = true
      parts.push(lengthDelimited(number, sizeOf(changed)), ...changed)
    }
  }
  return isChanged ? parts : undefined
}

function tensorInside(bytes: Uint8Array, dataFile: DataFile): Uint8Array[] | undefined {
  const fields = [...fieldsOf(bytes)]
  const place = placeOf(fields)
  if (place === undefined) return undefined
  const data = dataFile(place.location)
  const end = place.length === undefined ? data.length : place.offset + place.length
  if (place.offset > data.length || end > data.length) {
    throw new Fault(
      'bad-network',
      message('networks.weightsShort', { location: place.location, bytes: data.length, end }),
      { next: message('networks.weightsShortNext') },
    )
  }
  const replaced: readonly number[] = Object.values(TENSOR)
  return [
    ...fields.filter(({ number }) => !replaced.includes(number)).map(({ whole }) => whole),
    lengthDelimited(TENSOR.rawData, end - place.offset),
    data.subarray(place.offset, end),
  ]
}

interface Place {
  readonly location: string
  readonly offset: number
  /** Extends to the end of the file if undefined. */
  readonly length?: number
}

/** Location of a tensor's values; undefined if they are embedded. */
function placeOf(fields: readonly Field[]): Place | undefined {
  if (!fields.some(({ number, value }) => number === TENSOR.dataLocation && value === EXTERNAL))
    return undefined
  const entries = new Map(
    fields
      .filter(({ number }) => number === TENSOR.externalData)
      .map(({ content }): [string, string] => {
        const inner = [...fieldsOf(content)]
        const text = (wanted: number): string =>
          Buffer.from(inner.find(({ number }) => number === wanted)?.content ?? []).toString('utf8')
        return [text(ENTRY.key), text(ENTRY.value)]
      }),
  )
  const number = (key: string): number | undefined => {
    const text = entries.get(key)
    return text === undefined || !/^\d{1,15}$/.test(text) ? undefined : Number(text)
  }
  return { location: entries.get('location') ?? '', offset: number('offset') ?? 0, length: number('length') }
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)
