import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type DemoSize, planExcerpt } from './gallery.ts'
import { EXTENSION } from './paint.ts'
import type { DemoPlan } from './plan.ts'
import { pictureFile } from './tables.ts'
import { writeTables } from './write.ts'

/** Where the pictures painted here are shipped. */
export const SHIPPED_FOLDER = path.resolve(import.meta.dirname, '../../resources/demo-gallery')

/** Writes the first works of the shipped gallery to a folder of the same form: their pictures are copied. */
export async function copyExcerpt(folder: string, seed: number, size: Required<DemoSize>): Promise<DemoPlan> {
  const plan = planExcerpt(seed, size)
  const pictures = path.join(folder, 'pictures')
  await mkdir(pictures, { recursive: true })
  await writeTables(folder, plan, 'shipped')
  for (const work of plan.works) {
    const name = pictureFile(work, EXTENSION.shipped)
    await copyFile(path.join(SHIPPED_FOLDER, 'pictures', name), path.join(pictures, name))
  }
  return plan
}
