import type { Matrix } from '../../learning/dataset.ts'
import { countBelow, placesAmong } from '../../learning/linalg/rank-places.ts'
import type { Ranker } from '../tasks/ranker.ts'
import { ClientBlocks } from './client-blocks.ts'
import type { KeptClient } from './clients.ts'

/** Upper limit for the memory of places; if they need more, they are not kept, and each question recomputes them. */
const MOST_BYTES = 128 * 2 ** 20

/** The places of all works for some clients. */
export interface PlaceBlock {
  readonly clients: readonly KeptClient[]
  /** Number of works per client. */
  readonly works: number
  /**
   * Place of each work in the ranking of each client, [clients, works]: twice the number of works that score lower plus
   * the number that score the same.
   */
  readonly places: Uint16Array | Uint32Array
}

/**
 * The places of all works for all clients, as long as they fit the memory limit. Scores themselves are not kept: they
 * need twice the memory, and only the scores of the few best works are reported.
 */
export class KeptPlaces {
  readonly #mostBytes: number
  readonly #blocks = new ClientBlocks<PlaceBlock>()

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes
  }

  /** Whether the places for this number of clients are few enough to be kept. */
  areKept(ranker: Ranker, clients: number): boolean {
    return clients * ranker.vectors.rows * bytesOfPlace(ranker.vectors.rows) <= this.#mostBytes
  }

  /** The blocks of all clients that the ranker knows, in sequence, in the order of the catalogue. */
  blocks(ranker: Ranker, clients: readonly KeptClient[], signal?: AbortSignal): AsyncGenerator<PlaceBlock> {
    const compute = async (members: readonly KeptClient[]): Promise<PlaceBlock> => ({
      clients: members,
      works: ranker.vectors.rows,
      places: placesOf(await ranker.scores(members, signal)),
    })
    return this.#blocks.of(ranker, clients, compute, { keeps: this.areKept(ranker, clients.length), signal })
  }

  drop(): void {
    this.#blocks.drop()
  }
}

/**
 * The percentile of a work from a client's scores of all works, matching what `percentileOf` computes from places.
 * @param below number of all works that score lower, equal scores counting half
 */
export function percentileAmong(
  scores: Float32Array,
  { works }: KeptClient,
  item: number,
  below: number,
): number {
  const skipped = new Set(works).add(item)
  const others = scores.length - skipped.size
  const skippedBelow = countBelow(
    Float32Array.from(skipped, (other) => scores[other]),
    scores[item],
  )
  return others === 0 ? 100 : ((below - skippedBelow) / others) * 100
}

/**
 * The percentile of a work in the ranking of the client at `row`: percentage of the other works outside the profile
 * that score lower; equal scores count half.
 */
export function percentileOf({ clients, works, places }: PlaceBlock, row: number, item: number): number {
  const start = row * works
  const own = places[start + item]
  const skipped = new Set(clients[row].works).add(item)
  let place = own
  for (const other of skipped) {
    const its = places[start + other]
    place -= Number(its < own) + Number(its <= own)
  }
  const others = works - skipped.size
  return others === 0 ? 100 : (place / 2 / others) * 100
}

function placesOf({ data, rows, columns }: Matrix): Uint16Array | Uint32Array {
  const places =
    bytesOfPlace(columns) === Uint16Array.BYTES_PER_ELEMENT
      ? new Uint16Array(data.length)
      : new Uint32Array(data.length)
  const write = placesAmong(columns)
  for (let row = 0; row < rows; row++) {
    const [start, end] = [row * columns, (row + 1) * columns]
    write(data.subarray(start, end), places.subarray(start, end))
  }
  return places
}

/** A place is at most twice the number of works. */
function bytesOfPlace(works: number): number {
  return 2 * works < 2 ** 16 ? Uint16Array.BYTES_PER_ELEMENT : Uint32Array.BYTES_PER_ELEMENT
}
