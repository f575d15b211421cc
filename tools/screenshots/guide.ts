import { mkdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

/** The screenshots in the README and the user guide: their names there, and the demo scenes that show them. */
export const GUIDE_PICTURES: Readonly<Record<string, string>> = {
  catalogue: 'catalogue-work',
  client: 'client',
  map: 'map',
  training: 'training',
  evaluation: 'evaluation',
  'find-by-picture': 'like-picture',
}

/** Wide enough for a page of text at double resolution. */
const WIDTH = 1280

/** Whether a scene's screenshot is part of the guide. */
export function isInGuide(stand: string, name: string): boolean {
  return stand === 'painted' && Object.values(GUIDE_PICTURES).includes(name)
}

/** Creates the guide's pictures from the screenshots in `taken`, small enough for a repository. */
export async function keepForGuide(taken: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [name, scene] of Object.entries(GUIDE_PICTURES)) {
    await sharp(path.join(taken, `painted-${scene}-light.png`))
      .resize({ width: WIDTH })
      .webp({ quality: 80, effort: 6 })
      .toFile(path.join(folder, `${name}.webp`))
  }
}
