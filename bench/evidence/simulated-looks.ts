import path from 'node:path'
import sharp from 'sharp'
import type { CatalogReader } from '../../src/catalog-read/index.ts'
import type { History } from '../../src/learning/dataset.ts'
import { Random } from '../../src/learning/linalg/random.ts'

/**
 * Simulated sales by clients with tastes in colour, light and composition only, so that artist, style and all other
 * text in the catalogue are uninformative. The looks of a work are measured here on a thumbnail, independently of every
 * embedder.
 */

/** Side of a thumbnail. */
const SIDE = 24
const SEED = 11
/** Number of works per client: about half of them are sold in the end. */
const WORKS_PER_CLIENT = 8
const FEWEST = 3
const MOST = 6
/** Number of works that a client looks at before each purchase. */
const SEEN = 150
/** How deterministically the nearest of these works is bought. */
const SURENESS = 1.5
const DAY = 86_400

/**
 * Lightness, contrast, two colour axes, colourfulness, position of the light (horizontal, vertical), and centre against
 * border.
 */
const TRAITS = 8
/** Groups of traits that a taste weights together: light, colour, composition. */
const KINDS = [
  [0, 1],
  [2, 3, 4],
  [5, 6, 7],
] as const

type Looks = ReadonlyMap<number, Float64Array>

/** The looks of every work with a picture, by its number in the catalogue; each trait with mean 0 and deviation 1. */
export async function looksOfWorks(reader: CatalogReader, folder: string): Promise<Looks> {
  const looks = new Map<number, Float64Array>()
  for (const { id, imageSha256 } of reader.artworks.all()) {
    const image = imageSha256 === null ? undefined : reader.artworks.image(imageSha256)
    if (image === undefined) continue
    const pixels = await sharp(path.join(folder, image.path))
      .resize(SIDE, SIDE, { fit: 'fill' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer()
    looks.set(id, traitsOf(pixels))
  }
  const all = [...looks.values()]
  for (let trait = 0; trait < TRAITS; trait++) {
    const mean = all.reduce((sum, own) => sum + own[trait], 0) / all.length
    const deviation = Math.sqrt(all.reduce((sum, own) => sum + (own[trait] - mean) ** 2, 0) / all.length) || 1
    for (const own of all) own[trait] = (own[trait] - mean) / deviation
  }
  return looks
}

function traitsOf(pixels: Uint8Array): Float64Array {
  const count = SIDE * SIDE
  const sums = new Float64Array(TRAITS)
  let squares = 0
  let inner = 0
  for (let at = 0; at < count; at++) {
    const [red, green, blue] = [pixels[3 * at] / 255, pixels[3 * at + 1] / 255, pixels[3 * at + 2] / 255]
    const light = (red + green + blue) / 3
    const [x, y] = [(at % SIDE) / (SIDE - 1) - 0.5, Math.floor(at / SIDE) / (SIDE - 1) - 0.5]
    sums[0] += light
    squares += light * light
    sums[2] += red - green
    sums[3] += (red + green) / 2 - blue
    sums[4] += Math.max(red, green, blue) - Math.min(red, green, blue)
    sums[5] += light * x
    sums[6] += light * y
    if (Math.max(Math.abs(x), Math.abs(y)) < 0.25) inner += light
  }
  const traits = sums.map((sum) => sum / count)
  traits[1] = Math.sqrt(Math.max(0, squares / count - traits[0] ** 2))
  traits[7] = (4 * inner) / count - traits[0]
  return traits
}

/** The same sales for every embedder, indexed by its works: `artworks[i]` is work i's number in the catalogue. */
export function salesByLooks(looks: Looks): (artworks: Int32Array) => History[] {
  const random = new Random(SEED)
  const works = [...looks.keys()]
  const clients = Array.from({ length: Math.floor(works.length / WORKS_PER_CLIENT) }, () => {
    const centre = looks.get(works[random.integer(works.length)]) ?? new Float64Array(TRAITS)
    const weights = new Float64Array(TRAITS)
    for (const kind of KINDS) {
      const weight = -Math.log(1 - random.next())
      for (const trait of kind) weights[trait] = weight / kind.length
    }
    return { centre, weights, purchases: [] as number[] }
  })
  const visits = Int32Array.from(
    clients.flatMap((_, client) =>
      Array.from({ length: FEWEST + random.integer(MOST - FEWEST + 1) }, () => client),
    ),
  )
  random.shuffle(visits)
  const stock = new Set(works)
  for (const visitor of visits) {
    const { centre, weights, purchases } = clients[visitor]
    const left = [...stock]
    const seen = Array.from({ length: SEEN }, () => left[random.integer(left.length)])
    const pull = (work: number): number => {
      const own = looks.get(work) ?? centre
      return (
        -SURENESS * own.reduce((sum, trait, at) => sum + weights[at] * (trait - centre[at]) ** 2, 0) +
        gumbel(random)
      )
    }
    const [first, ...others] = seen.map((work) => ({ work, pull: pull(work) }))
    const bought = others.reduce((best, other) => (other.pull > best.pull ? other : best), first).work
    stock.delete(bought)
    purchases.push(bought)
  }
  return (artworks) => {
    const numberOf = new Map(Array.from(artworks, (artwork, item) => [artwork, item]))
    return clients.map(({ purchases }, client) => ({
      clientId: `looks-${client}`,
      baskets: purchases.flatMap((artwork, place) => {
        const item = numberOf.get(artwork)
        return item === undefined ? [] : [{ time: place * DAY, items: [item] }]
      }),
    }))
  }
}

/** The maximum of scores with this noise is a draw from their softmax. */
function gumbel(random: Random): number {
  return -Math.log(-Math.log(1 - random.next()))
}
