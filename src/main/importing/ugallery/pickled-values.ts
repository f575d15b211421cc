import { message } from '../../../messages/message.ts'
import { Refusal } from './refusal.ts'

/** Everything that a pickle may build here. Texts and bytes stay slices of the file until somebody reads them. */
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

/** A text of Python, UTF-8 in the file. */
export class Text {
  readonly #utf8: Uint8Array

  constructor(utf8: Uint8Array) {
    this.#utf8 = utf8
  }

  get utf8(): Uint8Array {
    return this.#utf8
  }

  /** @throws Refusal where the bytes are no text */
  read(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#utf8)
    } catch {
      throw new Refusal(message('ugallery.notUtf'))
    }
  }
}

/** Bytes of Python. Protocol 2 has none: it writes them as text of one letter a byte, which is undone when read. */
export class Bytes {
  readonly #stored: Uint8Array | Text

  constructor(stored: Uint8Array | Text) {
    this.#stored = stored
  }

  /** How many bytes of the file they take; never fewer than they are. */
  get storedLength(): number {
    return this.#stored instanceof Text ? this.#stored.utf8.length : this.#stored.length
  }

  /** @throws Refusal where a text holds a letter that is no byte */
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

/** One of the four names that a pickle may call; nothing of Python or of this program stands behind it. */
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

/** An array of numpy; empty until its state is read. */
export class NumpyArray {
  content: ObjectArray | NumberArray | undefined
}

export interface ObjectArray {
  readonly kind: 'objects'
  readonly shape: readonly number[]
  readonly items: readonly Pickled[]
  /** Whether the array lay in memory by columns. */
  readonly fortran: boolean
}

export interface NumberArray {
  readonly kind: 'numbers'
  readonly shape: readonly number[]
  readonly numbers: Float32Array
}
