import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { Random } from '../src/learning/linalg/random.ts'

/** Size of a generated gallery. */
export interface PublishedSize {
  readonly works: number
  readonly clients: number
  readonly sales: number
  /** Number of features per work. */
  readonly features: number
}

export const HUNDRED_THOUSAND: PublishedSize = {
  works: 100_000,
  clients: 20_000,
  sales: 60_000,
  features: 2048,
}

const WORKS_PER_ARTIST = 40
const LOOKS = 300
/** Share of an artist's works with a look other than the artist's own few. */
const STRAYING = 0.2
const ROWS_PER_WRITE = 256

/**
 * Writes a gallery in the format of the paper's published data, identical for the same seed: each painter has a few
 * looks, and clients prefer a few painters. Each client buys at least once, some often.
 */
export async function writePublishedGallery(folder: string, size: PublishedSize, seed = 2026): Promise<void> {
  const random = new Random(seed)
  const artists = Math.ceil(size.works / WORKS_PER_ARTIST)
  const looksOf = Array.from({ length: artists }, () =>
    Array.from({ length: 3 }, () => random.integer(LOOKS)),
  )
  const artistOf = Int32Array.from({ length: size.works }, (_, work) =>
    work < artists ? work : random.integer(artists),
  )
  const lookOf = artistOf.map((artist) =>
    random.next() < STRAYING ? random.integer(LOOKS) : looksOf[artist][random.integer(3)],
  )
  mkdirSync(folder, { recursive: true })
  await writeVectors(path.join(folder, 'resnet_embeddings.npy'), size, { artistOf, lookOf, artists }, random)
  writeFileSync(
    path.join(folder, 'inventory.csv'),
    lines('artwork_id_hash,artist_id_hash,upload_timestamp', artistOf, (artist, work) =>
      [workId(work), `artist ${artist}`, Math.floor((work / size.works) * 1000)].join(','),
    ),
  )
  writeFileSync(path.join(folder, 'purchases.csv'), purchases(size, artistOf, random))
  writeFileSync(
    path.join(folder, 'clusters.json'),
    JSON.stringify(Object.fromEntries(Array.from(lookOf, (look, work) => [workId(work), look]))),
  )
}

function workId(work: number): string {
  return `work-${String(work).padStart(6, '0')}`
}

function lines(heading: string, values: Int32Array, line: (value: number, at: number) => string): string {
  return `${[heading, ...Array.from(values, line)].join('\n')}\n`
}

/** One purchase per line, in chronological order. */
function purchases({ clients, sales }: PublishedSize, artistOf: Int32Array, random: Random): string {
  const worksOf = Map.groupBy(artistOf.keys(), (work) => artistOf[work])
  const favourites = Array.from({ length: clients }, () =>
    Array.from({ length: 2 }, () => artistOf[random.integer(artistOf.length)]),
  )
  const bought = Array.from({ length: sales }, (_, sale) => {
    // The square favours some clients over others, as real sales do.
    const client = sale < clients ? sale : Math.floor(random.next() ** 2 * clients)
    const works = worksOf.get(favourites[client][random.integer(2)]) ?? []
    return `client ${client},${1000 + sale},['${workId(works[random.integer(works.length)])}']`
  })
  return `${['user_id_hash,purchase_timestamp,purchased_artwork_ids_hash', ...bought].join('\n')}\n`
}

interface Looks {
  readonly artistOf: Int32Array
  readonly lookOf: Int32Array
  readonly artists: number
}

/** The object array of ids and 32-bit vectors, as saved by numpy (`npy` version 1, pickle protocol 4). */
async function writeVectors(
  file: string,
  { works, features }: PublishedSize,
  { artistOf, lookOf, artists }: Looks,
  random: Random,
): Promise<void> {
  const looks = Float32Array.from({ length: LOOKS * features }, () => random.gaussian())
  const hands = Float32Array.from({ length: artists * features }, () => random.gaussian())
  // Drawing every number separately would take minutes; sections of one long row of noise are sufficient.
  const noise = Float32Array.from({ length: 2 ** 20 + features }, () => random.gaussian())
  const out = createWriteStream(file)
  out.write(npyHeader(works))
  out.write(arrayBefore(works))
  for (let start = 0; start < works; start += ROWS_PER_WRITE) {
    const rows: Buffer[] = []
    for (let work = start; work < Math.min(works, start + ROWS_PER_WRITE); work++) {
      const [look, hand] = [lookOf[work] * features, artistOf[work] * features]
      const shift = random.integer(2 ** 20)
      const vector = Float32Array.from(
        { length: features },
        (_, at) => 0.6 * looks[look + at] + 0.5 * hands[hand + at] + 0.8 * noise[shift + at],
      )
      rows.push(rowOf(workId(work), vector, work === 0))
    }
    if (!out.write(Buffer.concat(rows))) await once(out, 'drain')
  }
  // APPENDS, the state's TUPLE, BUILD, STOP.
  out.end(Buffer.from('etb.', 'latin1'))
  await once(out, 'close')
}

function npyHeader(rows: number): Buffer {
  const text = `{'descr': '|O', 'fortran_order': False, 'shape': (${rows}, 2), }`
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`
  const length = Buffer.alloc(2)
  length.writeUInt16LE(padded.length)
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(padded, 'latin1')])
}

/** Indices in the pickle's memo. */
const MEMO = { reconstruct: 0, ndarray: 1, letter: 2, numbers: 3 } as const

const op = (codes: string): Buffer => Buffer.from(codes, 'latin1')
const put = (place: number): Buffer => Buffer.from([0x71, place])
const get = (place: number): Buffer => Buffer.from([0x68, place])
const text = (value: string): Buffer =>
  Buffer.concat([Buffer.from([0x8c, value.length]), Buffer.from(value, 'latin1')])
const whole = (value: number): Buffer => {
  const bytes = Buffer.alloc(5)
  bytes[0] = 0x4a
  bytes.writeInt32LE(value, 1)
  return bytes
}
const global = (module: string, name: string): Buffer => Buffer.concat([text(module), text(name), op('\x93')])

/** `numpy.dtype(name, False, True)` with the state set by numpy. */
function dtype(name: string, order: string): Buffer {
  return Buffer.concat([
    global('numpy', 'dtype'),
    ...[text(name), op('\x89\x88\x87R'), op('('), whole(3), text(order), op('NNN')],
    ...[whole(-1), whole(-1), whole(name.startsWith('O') ? 63 : 0), op('tb')],
  ])
}

/** The outer array up to the first element of its list. */
function arrayBefore(rows: number): Buffer {
  return Buffer.concat([
    op('\x80\x04'),
    ...[global('numpy.core.multiarray', '_reconstruct'), put(MEMO.reconstruct)],
    ...[global('numpy', 'ndarray'), put(MEMO.ndarray)],
    ...[whole(0), op('\x85'), op('C\x01b'), put(MEMO.letter), op('\x87R')],
    ...[op('('), whole(1), whole(rows), whole(2), op('\x86')],
    ...[dtype('O8', '|'), op('\x89'), op('](')],
  ])
}

function rowOf(id: string, vector: Float32Array, isFirst: boolean): Buffer {
  const bytes = Buffer.from(vector.buffer)
  const length = Buffer.alloc(5)
  length[0] = 0x42
  length.writeUInt32LE(bytes.length, 1)
  const numbers = isFirst ? [dtype('f4', '<'), put(MEMO.numbers)] : [get(MEMO.numbers)]
  return Buffer.concat([
    text(id),
    ...[get(MEMO.reconstruct), get(MEMO.ndarray), whole(0), op('\x85'), get(MEMO.letter), op('\x87R')],
    ...[op('('), whole(1), whole(vector.length), op('\x85'), ...numbers, op('\x89')],
    ...[length, bytes, op('tb')],
  ])
}
