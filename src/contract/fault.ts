/** The kinds of error that the program tells apart. An entry point maps them; nobody parses a message. */
export type FaultKind =
  | 'usage'
  | 'not-found'
  | 'not-a-gallery'
  | 'gallery-locked'
  | 'unsafe-drive'
  | 'damaged'
  | 'bad-input'
  | 'bad-picture'
  | 'bad-network'
  | 'bad-model'
  | 'too-little-data'
  | 'disk'
  | 'download'
  | 'engine-died'
  | 'busy'
  | 'connection-lost'
  | 'cancelled'
  | 'internal'

/** A fault as it crosses a wire. */
export interface FaultShape {
  readonly kind: FaultKind
  readonly message: string
  readonly next?: string
  readonly path?: string
}

/**
 * An error with a sentence for the person in front of the program: `message` says what went wrong and where,
 * `next` what to do about it. Neither ends without a full stop, so that `sentence` reads as prose on one line.
 */
export class Fault extends Error implements FaultShape {
  override readonly name = 'Fault'
  readonly kind: FaultKind
  readonly next?: string
  readonly path?: string

  constructor(
    kind: FaultKind,
    message: string,
    more: { next?: string; path?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.kind = kind
    this.next = more.next
    this.path = more.path
  }

  /** The whole fault on one line: what, where, what to do. */
  get sentence(): string {
    return [this.message, this.next]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/\s*\n\s*/g, ' ')
  }

  toShape(): FaultShape {
    return { kind: this.kind, message: this.message, next: this.next, path: this.path }
  }

  static fromShape(shape: FaultShape): Fault {
    return new Fault(shape.kind, shape.message, { next: shape.next, path: shape.path })
  }

  /** Any thrown value as a fault; what is no fault yet becomes kind `internal` and keeps its cause. */
  static from(thrown: unknown): Fault {
    if (thrown instanceof Fault) return thrown
    if (thrown instanceof Error && thrown.name === 'AbortError') return new Fault('cancelled', 'Cancelled.')
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new Fault('internal', message, { cause: thrown })
  }
}
