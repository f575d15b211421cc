import { statSync } from 'node:fs'
import { catalogueFile, movedFault } from '../../catalog-read/index.ts'

/** Identity of the file or folder at a path: the device and the number on it; undefined if nothing exists there. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? undefined : `${found.dev}:${found.ino}`
}

/**
 * Location of an open gallery. A folder that is moved, removed or replaced while it is open is still held by the open
 * catalogue: whatever is written then is acknowledged, but lost or stored elsewhere.
 */
export class GalleryPlace {
  readonly #folder: string
  readonly #identities: readonly (readonly [file: string, identity: string | undefined])[]

  /** @param folder of a gallery that has just been opened */
  constructor(folder: string) {
    this.#folder = folder
    this.#identities = [folder, catalogueFile(folder)].map((file) => [file, identityOf(file)])
  }

  /**
   * Verifies the location.
   * @throws Fault `disk` if another folder, another catalogue or none is now at this place
   */
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
