import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import sharp from 'sharp'
import { Random } from '../src/learning/linalg/random.ts'

/** Number of rows of each table. */
export interface Sizes {
  readonly works: number
  readonly clients: number
  readonly sales: number
}

/** Output of `writeTables`: a folder of pictures and three CSV files. */
export interface TableFiles {
  readonly pictures: string
  readonly works: string
  readonly clients: string
  readonly sales: string
}

/** Rows share pictures, because this benchmark is about tables. */
const PICTURES = 200
/** Pictures are drawn with this many pixels a side; larger ones are enlarged from them. */
const SMALLEST_SIDE = 16
const ARTISTS = 2500
const MEDIA = ['oil on canvas', 'acrylic on paper', 'etching', 'Fotografie, gerahmt', 'bronze, patinated']
const STYLES = ['abstract', 'figurative', 'landscape', 'still life']
const FIRST_DAY = Date.UTC(2012, 0, 1)
const DAYS = 4800
const EDITION_SHARE = 0.3
const RETURN_SHARE = 0.01
const SEVERAL_SHARE = 0.05
const MOST_IN_ORDER = 3

/**
 * A gallery's pictures and its tables as exported by gallery software; the same seed gives the same files.
 * @param side length of the pictures' sides in pixels
 */
export async function writeTables(
  folder: string,
  sizes: Sizes,
  seed: number,
  side = SMALLEST_SIDE,
): Promise<TableFiles> {
  const files = {
    pictures: path.join(folder, 'pictures'),
    works: path.join(folder, 'works.csv'),
    clients: path.join(folder, 'clients.csv'),
    sales: path.join(folder, 'sales.csv'),
  }
  const random = new Random(seed)
  await writePictures(files.pictures, random, side)
  const editions = Array.from({ length: sizes.works }, () => random.next() < EDITION_SHARE)
  await writeLines(files.works, workLines(sizes.works, editions, random))
  await writeLines(files.clients, clientLines(sizes.clients, random))
  await writeLines(files.sales, saleLines(sizes, editions, random))
  return files
}

async function writePictures(folder: string, random: Random, side: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < PICTURES; number++) {
    const [width, height] = [SMALLEST_SIDE, SMALLEST_SIDE]
    const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => random.integer(256)))
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize(side, side)
      .png()
      .toFile(path.join(folder, `picture-${number}.png`))
  }
}

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  for (const line of lines) {
    if (!stream.write(`${line}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}

const workId = (number: number): string => `INV-${String(number).padStart(6, '0')}`
const clientId = (number: number): string => `C${String(number).padStart(5, '0')}`
const pick = <Value>(values: readonly Value[], random: Random): Value => values[random.integer(values.length)]

function day(random: Random): string {
  return new Date(FIRST_DAY + random.integer(DAYS) * 86_400_000).toISOString().slice(0, 10)
}

function* workLines(count: number, editions: readonly boolean[], random: Random): Generator<string> {
  yield 'Inventory No.,Filename,Artist,Title,Year,Medium,Style,Dimensions,Price (EUR),Edition,Date added,Status'
  for (let number = 0; number < count; number++) {
    const size = `${10 + random.integer(200)} x ${10 + random.integer(200)} cm`
    const edition = editions[number] ? `Edition of ${[10, 25, 50, 100][random.integer(4)]}` : 'unique'
    yield [
      workId(number),
      `picture-${random.integer(PICTURES)}.png`,
      `"Artist ${random.integer(ARTISTS)}, Given"`,
      `"Untitled ${number}"`,
      1900 + random.integer(120),
      `"${pick(MEDIA, random)}"`,
      pick(STYLES, random),
      size,
      `"${(100 + random.integer(20_000)).toLocaleString('en')}.00"`,
      edition,
      day(random),
      'Available',
    ].join(',')
  }
}

function* clientLines(count: number, random: Random): Generator<string> {
  yield 'Client ID,Name,Email,Language,Budget'
  for (let number = 0; number < count; number++) {
    yield [
      clientId(number),
      `"Client ${number}"`,
      `client${number}@example.org`,
      pick(['en', 'de', 'es'], random),
      1000 * (1 + random.integer(30)),
    ].join(',')
  }
}

/** One line per sold work: orders of one to three works, some with several copies, some returned later. */
function* saleLines(
  { clients, sales }: Sizes,
  editions: readonly boolean[],
  random: Random,
): Generator<string> {
  yield 'Order number,Client ID,Inventory No.,Date of sale,Quantity,Price (EUR),Type'
  const prints = [...editions.keys()].filter((work) => editions[work])
  const unique = [...editions.keys()].filter((work) => !editions[work])
  let order = 0
  for (let written = 0; written < sales; order++) {
    const client = clientId(random.integer(clients))
    const date = day(random)
    const lines = Math.min(1 + random.integer(MOST_IN_ORDER), sales - written)
    for (let line = 0; line < lines; line++, written++) {
      // A unique work is sold once.
      const once = random.next() < 1 - EDITION_SHARE ? unique.pop() : undefined
      const work = workId(once ?? pick(prints, random))
      const quantity = once === undefined && random.next() < SEVERAL_SHARE ? 2 : 1
      const price = 100 + random.integer(20_000)
      yield `${order},${client},${work},${date},${quantity},${price}.00,sale`
      if (random.next() < RETURN_SHARE && written + 1 < sales) {
        written++
        yield `${order}-R,${client},${work},${date},-${quantity},-${price}.00,refund`
      }
    }
  }
}
