import { statSync } from 'node:fs'
import { catalogueFile, movedFault } from '../../catalog-read/index.ts'

/** Which file or folder a path leads to: the device and the number on it; undefined for nothing. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? undefined : `${found.dev}:${found.ino}`
}

/**
 * Where an open gallery lies. A folder that is moved away, removed or replaced while it is open is still held by the open
 * catalogue: what is written then is acknowledged, and gone or somewhere else.
 */
export class GalleryPlace {
  readonly #folder: string
  readonly #identities: readonly (readonly [file: string, identity: string | undefined])[]

  /** @param folder of a gallery that has just been opened */
  constructor(folder: string) {
    this.#folder = folder
    this.#identities = [folder, catalogueFile(folder)].map((file) => [file, identityOf(file)])
  }

  /** @throws Fault `disk` when another folder, another catalogue or none is at this place now */
  demand(): void {
    let isHere: boolean
    try {
      isHere = this.#identities.every(([file, identity]) => identityOf(file) === identity)
    } catch {
      isHere = false
    }
    if (isHere) return
    throw movedFault(this.#folder)
  }
}
