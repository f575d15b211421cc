import { closeSync, openSync, readSync } from 'node:fs'

/** A picture's bytes, or its file if it is too large to hold in memory. */
export type PictureSource = Uint8Array | LargeFile

/** A file that the decoder reads in place. */
export class LargeFile {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  /**
   * Opens a file.
   * @throws the error of the file system if the file cannot be read
   */
  static open(path: string): LargeFile {
    closeSync(openSync(path, 'r'))
    return new LargeFile(path)
  }

  /** Up to `length` bytes from `at` on; fewer at the end of the file. */
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

/** Up to `length` bytes of a picture from `at` on; none past its end. */
export function partOf(source: PictureSource, at: number, length: number): Uint8Array {
  return source instanceof LargeFile ? source.read(at, length) : source.subarray(at, at + length)
}

/** The input for the decoder: bytes or a path. */
export function decoderInput(source: PictureSource): Uint8Array | string {
  return source instanceof LargeFile ? source.path : source
}
