import { closeSync, openSync, readSync } from 'node:fs'

/** A picture's bytes, or the file that has them where they are too many to be held. */
export type PictureSource = Uint8Array | LargeFile

/** A file that the decoder reads where it lies. */
export class LargeFile {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /** @throws what the file system says where the file may not be read */
  static open(path: string): LargeFile {
    closeSync(openSync(path, 'r'))
    return new LargeFile(path)
  }

  /** Up to `length` bytes from `at` on; fewer where the file ends. */
  read(at: number, length: number): Uint8Array {
    const descriptor = openSync(this.path, 'r')
    try {
      const buffer = Buffer.alloc(length)
      return buffer.subarray(0, readSync(descriptor, buffer, 0, length, at))
    } finally {
      closeSync(descriptor)
    }
  }
}

/** Up to `length` bytes of a picture from `at` on; none behind its end. */
export function partOf(source: PictureSource, at: number, length: number): Uint8Array {
  return source instanceof LargeFile ? source.read(at, length) : source.subarray(at, at + length)
}

/** What the decoder is given: bytes or a path. */
export function decoderInput(source: PictureSource): Uint8Array | string {
  return source instanceof LargeFile ? source.path : source
}
