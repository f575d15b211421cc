import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type DemoSize, planDemoGallery } from './gallery.ts'
import { EXTENSION, type Output, paintPicture } from './paint.ts'
import type { DemoPlan } from './plan.ts'
import { pictureFile, tablesOf } from './tables.ts'

export interface DemoOrder extends DemoSize {
  readonly seed: number
  readonly output: Output
  /** Called after each picture with the number painted so far. */
  readonly onPainted?: (done: number, total: number) => void
}

/**
 * Number of pictures processed concurrently: while one is painted, others are encoded and written on sharp's own
 * threads.
 */
const EASELS = 3

/**
 * Paints the gallery into `folder`: `pictures/`, `artworks.csv`, `sales.csv`, `clients.csv`, in the form that the
 * importer reads. Pictures and tables left by an earlier run are replaced.
 */
export async function writeDemoGallery(
  folder: string,
  { seed, output, onPainted, ...size }: DemoOrder,
): Promise<DemoPlan> {
  const plan = planDemoGallery(seed, size)
  const { works } = plan
  const pictures = path.join(folder, 'pictures')
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures, { recursive: true })
  await writeTables(folder, plan, output)
  let next = 0
  let done = 0
  const paintOn = async (): Promise<void> => {
    while (next < works.length) {
      const work = works[next++]
      const file = path.join(pictures, pictureFile(work, EXTENSION[output]))
      await writeFile(file, await paintPicture(work.picture, output))
      onPainted?.(++done, works.length)
    }
  }
  await Promise.all(Array.from({ length: EASELS }, paintOn))
  return plan
}

/** Writes the plan's tables, whose works refer to pictures of the given kind. */
export async function writeTables(folder: string, plan: DemoPlan, output: Output): Promise<void> {
  for (const [name, text] of Object.entries(tablesOf(plan, EXTENSION[output])))
    await writeFile(path.join(folder, name), text)
}
