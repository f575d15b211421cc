import type { Random } from '../../src/learning/linalg/random.ts'
import { between, clamp, happens, pick, pickWeighted, shuffled } from './distributions.ts'
import { MANNERS, type MannerName } from './manners/index.ts'
import { mediumOf, styleOf } from './media.ts'
import { type Painter, PAINTERS } from './painters.ts'
import { PALETTES, vary } from './palette.ts'
import type { PictureParameters } from './picture.ts'
import { CLOSING, DAY, type DemoWork, OPENING } from './plan.ts'
import { type SubjectName, VARIANTS } from './scenes/index.ts'
import { standardise, traitsOf } from './taste.ts'
import { Titles } from './titles.ts'

/** Share of prints among works whose manner can be printed; including the linocuts, about 22% of all works. */
const PRINT_SHARE = 0.16
/** Ratios of the longer side to the shorter one, portrait or landscape. */
const PROPORTIONS = [1, 1.1, 1.2, 1.25, 1.25, 1.33, 1.33, 1.4, 1.5, 1.6, 1.8]
const UPRIGHT: Record<SubjectName, number> = {
  landscape: 0.12,
  seascape: 0.12,
  cityscape: 0.35,
  'still life': 0.35,
  flowers: 0.75,
  portrait: 0.92,
  trees: 0.5,
  interior: 0.6,
  abstract: 0.5,
}

interface Sheet {
  readonly widthCm: number
  readonly heightCm: number
  readonly width: number
  readonly height: number
}

/** The collection: `count` works by the invented painters, in upload order. */
export function planWorks(random: Random, count: number): DemoWork[] {
  const titles = new Titles()
  const painters = shuffled(random, assignPainters(count))
  const uploads = planUploads(random, count)
  const works = painters.map((painter, index) => planWork(random, titles, painter, uploads[index], index))
  const traits = standardise(works.map(({ picture }) => traitsOf(picture)))
  return works.map((work, index) => ({ ...work, traits: traits[index] }))
}

/** One painter per work, in proportion to the painters' shares (largest remainders). */
function assignPainters(count: number): Painter[] {
  const total = PAINTERS.reduce((sum, { works }) => sum + works, 0)
  const exact = PAINTERS.map((painter) => ({ painter, share: (painter.works * count) / total }))
  const result = exact.flatMap(({ painter, share }) => Array<Painter>(Math.floor(share)).fill(painter))
  const rest = exact.sort((first, second) => (second.share % 1) - (first.share % 1))
  for (const { painter } of rest.slice(0, count - result.length)) result.push(painter)
  return result
}

/** A first hanging at the opening, then a steady stream until shortly before the books end. */
function planUploads(random: Random, count: number): number[] {
  const first = Math.round(count * 0.22)
  const span = CLOSING - 60 * DAY - OPENING
  const uploads = Array.from(
    { length: count },
    (_, index) => OPENING + (index < first ? between(random, 0, 12) * DAY : random.next() * span),
  )
  return uploads.map((time) => Math.floor(time)).sort((one, other) => one - other)
}

function planWork(
  random: Random,
  titles: Titles,
  painter: Painter,
  uploadedAt: number,
  index: number,
): DemoWork {
  const manner = pick(random, painter.manners)
  const subject = MANNERS[manner].figurative ? pick(random, painter.subjects) : 'abstract'
  const key = clamp(painter.key + random.gaussian() * 0.4, -1, 1)
  const palette = painter.palettes[pickWeighted(random, [4, 3, 2, 2])]
  const sheet = planSheet(random, painter, subject)
  const picture: PictureParameters = {
    seed: random.integer(2 ** 32),
    manner,
    subject,
    variant: random.integer(VARIANTS),
    palette: vary(PALETTES[palette], random, key),
    complexity: clamp(painter.complexity + random.gaussian() * 0.24, 0, 1),
    looseness: clamp(painter.looseness + random.gaussian() * 0.16, 0, 1),
    width: sheet.width,
    height: sheet.height,
  }
  const print = manner === 'linocut' || happens(random, PRINT_SHARE)
  const uploadYear = new Date(uploadedAt * 1000).getUTCFullYear()
  const age = Math.floor(Math.abs(random.gaussian()) * 2.6)
  const itemId = `D${(index + 1).toString().padStart(4, '0')}`
  return {
    itemId,
    artist: painter.name,
    title: titles.next(random, painter, { manner, subject, variant: picture.variant, key, palette }),
    style: styleOf(manner),
    subject: subject.charAt(0).toUpperCase() + subject.slice(1),
    year: Math.max(painter.since, uploadYear - age),
    medium: mediumOf(manner, print),
    widthCm: sheet.widthCm,
    heightCm: sheet.heightCm,
    price: priceOf(random, painter, sheet, manner, print),
    oneOfAKind: !print,
    uploadedAt,
    picture,
    traits: new Float64Array(0),
  }
}

/** Whole centimetres first; the pixels follow their ratio. Most photographs have 900 to 1,400 pixels. */
function planSheet(random: Random, painter: Painter, subject: SubjectName): Sheet {
  const proportion = pick(random, PROPORTIONS)
  const longer = clamp(Math.round(painter.size * Math.exp(random.gaussian() * 0.3)), 24, 200)
  const shorter = Math.round(longer / proportion)
  const upright = happens(random, UPRIGHT[subject])
  const [widthCm, heightCm] = upright ? [shorter, longer] : [longer, shorter]
  const [low, high] = [
    [800, 900],
    [900, 1100],
    [1100, 1400],
    [1400, 2000],
    [2000, 3000],
  ][pickWeighted(random, [30, 46, 16, 5.5, 2.5])]
  const pixels = Math.round(between(random, low, high)) / longer
  return { widthCm, heightCm, width: Math.round(widthCm * pixels), height: Math.round(heightCm * pixels) }
}

/** (width + height) times the painter's factor, a fraction of it for a print; rounded as in price lists. */
function priceOf(
  random: Random,
  painter: Painter,
  { widthCm, heightCm }: Sheet,
  manner: MannerName,
  print: boolean,
): number {
  const kind = print ? 0.14 : manner === 'watercolour' || manner === 'gouache' ? 0.7 : 1
  const price = (widthCm + heightCm) * painter.factor * kind * Math.exp(random.gaussian() * 0.1)
  const step = price < 500 ? 10 : price < 2000 ? 50 : 100
  return Math.max(60, Math.round(price / step) * step)
}
