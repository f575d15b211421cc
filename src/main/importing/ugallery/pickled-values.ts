import { message } from '../../../messages/message.ts'
import { Refusal } from './refusal.ts'

/** Every value that a pickle can build here. Texts and bytes remain slices of the file until they are read. */
export type Pickled =
  | number
  | boolean
  | null
  | Text
  | Bytes
  | Tuple
  | List
  | Builder
  | ElementType
  | NumpyArray

/** A Python string, UTF-8 in the file. */
export class Text {
  readonly #utf8: Uint8Array

  constructor(utf8: Uint8Array) {
    this.#utf8 = utf8
  }

  get utf8(): Uint8Array {
    return this.#utf8
  }

  /** @throws Refusal if the bytes are not valid text */
  read(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#utf8)
    } catch {
      throw new Refusal(message('ugallery.notUtf'))
    }
  }
}

/**
 * Python bytes. Protocol 2 does not support them: it writes them as text with one character per byte, which is reversed
 * on reading.
 */
export class Bytes {
  readonly #stored: Uint8Array | Text

  constructor(stored: Uint8Array | Text) {
    this.#stored = stored
  }

  /** Number of bytes that they occupy in the file; never fewer than their own length. */
  get storedLength(): number {
    return this.#stored instanceof Text ? this.#stored.utf8.length : this.#stored.length
  }

  /** @throws Refusal if a text contains a character that is not a byte */
  read(): Uint8Array {
    if (!(this.#stored instanceof Text)) return this.#stored
    const text = this.#stored.read()
    if (/[^\u0000-\u00ff]/u.test(text)) throw new Refusal(message('ugallery.notLatin'))
    return Buffer.from(text, 'latin1')
  }
}

export class Tuple {
  readonly items: readonly Pickled[]

  constructor(items: readonly Pickled[]) {
    this.items = items
  }
}

export class List {
  readonly items: Pickled[] = []
}

/** One of the four names that a pickle can call; it is not linked to any function of Python or of this program. */
export class Builder {
  readonly builds: 'array' | 'array class' | 'element type' | 'bytes'

  constructor(builds: Builder['builds']) {
    this.builds = builds
  }
}

/** numpy's dtype: objects, or numbers of 4 or 8 bytes. */
export class ElementType {
  readonly code: 'object' | 'float32' | 'float64'
  bigEndian = false

  constructor(code: ElementType['code']) {
    this.code = code
  }
}

/** A numpy array; empty until its state is read. */
export class NumpyArray {
  content: ObjectArray | NumberArray | undefined
}

export interface ObjectArray {
  readonly kind: 'objects'
  readonly shape: readonly number[]
  readonly items: readonly Pickled[]
  /** Whether the array was stored in column-major order. */
  readonly fortran: boolean
}

export interface NumberArray {
  readonly kind: 'numbers'
  readonly shape: readonly number[]
  readonly numbers: Float32Array
}
