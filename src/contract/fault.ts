import { inEnglish } from '../messages/english.ts'
import { message, type Message, type Text } from '../messages/message.ts'

/** The kinds of error that the program distinguishes. Entry points map them; messages are never parsed. */
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
  | 'engine-stopped'
  | 'busy'
  | 'connection-lost'
  | 'cancelled'
  | 'internal'

/** What the error codes of file systems and of SQLite mean for a disk. */
const DISK_CODES: readonly (readonly [codes: RegExp, kind: 'full' | 'readOnly' | 'noRight' | 'device'])[] = [
  [/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL.*)$/, 'full'],
  [/^(EROFS|SQLITE_READONLY.*)$/, 'readOnly'],
  [/^(EACCES|EPERM|SQLITE_PERM|SQLITE_AUTH)$/, 'noRight'],
  [/^(EIO|ENODEV|ENXIO|SQLITE_IOERR.*)$/, 'device'],
]

/** A fault as it crosses a wire: `message` and `next` in English, and as messages that an entry point can render. */
export interface FaultShape {
  readonly kind: FaultKind
  readonly message: string
  readonly next?: string
  readonly path?: string
  readonly text?: Message
  readonly nextText?: Message
}

/**
 * An error with a sentence for the user: `message` states what went wrong and where, `next` what to do about it. Both
 * end with a full stop, so that `sentence` reads as prose on one line. Both are in English, for logs and the terminal;
 * `text` and `nextText` are the same in any language, if they are in the message catalogue.
 */
export class Fault extends Error implements FaultShape {
  override readonly name = 'Fault'
  readonly kind: FaultKind
  readonly next?: string
  readonly path?: string
  readonly text?: Message
  readonly nextText?: Message

  /** @param what a message of the catalogue; a plain string is shown unchanged in every language */
  constructor(kind: FaultKind, what: Text, more: { next?: Text; path?: string; cause?: unknown } = {}) {
    super(inEnglish(what), { cause: more.cause })
    this.kind = kind
    this.next = more.next === undefined ? undefined : inEnglish(more.next)
    this.path = more.path
    this.text = asMessage(what)
    this.nextText = asMessage(more.next)
  }

  /** The whole fault on one line: what, where, what to do. */
  get sentence(): string {
    return [this.message, this.next]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/\s*\n\s*/g, ' ')
  }

  /** The whole fault as a text in any language, for use as the reason of something. */
  get reason(): Text {
    const { text = this.message, nextText = this.next } = this
    return nextText === undefined ? text : message('system.faultAndNext', { fault: text, next: nextText })
  }

  /** The same fault, with a sentence that begins with the name of the file concerned, in every language. */
  ofFile(name: string, path: string): Fault {
    const { kind, message: reason, text = reason, nextText = this.next } = this
    return new Fault(kind, message('system.ofFile', { file: name, reason: text }), {
      next: nextText,
      path,
      cause: this,
    })
  }

  toShape(): FaultShape {
    const { kind, message, next, path, text, nextText } = this
    return { kind, message, next, path, text, nextText }
  }

  static fromShape(shape: FaultShape): Fault {
    const { kind, message, next, path, text = message, nextText = next } = shape
    return new Fault(kind, text, { next: nextText, path })
  }

  /**
   * The fault for a disk error, or for missing rights on the disk: full, read-only, not permitted or broken. None of
   * these is damage.
   * @param code of the file system (`ENOSPC`) or of SQLite (`SQLITE_FULL`); undefined is returned for any other
   */
  static ofDisk(code: string, file: string, detail: Text, cause?: unknown): Fault | undefined {
    const kind = DISK_CODES.find(([codes]) => codes.test(code))?.[1]
    if (kind === undefined) return undefined
    const text =
      kind === 'device' ? message('safety.device', { file, detail }) : message(`safety.${kind}`, { file })
    return new Fault('disk', text, { next: message(`safety.${kind}Next`), path: file, cause })
  }

  /**
   * Converts any thrown value to a fault; anything that is not a fault yet becomes kind `internal` and keeps its cause.
   */
  static from(thrown: unknown): Fault {
    if (thrown instanceof Fault) return thrown
    if (thrown instanceof Error && thrown.name === 'AbortError')
      return new Fault('cancelled', message('system.cancelled'))
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    const { code, path } = (thrown ?? {}) as { code?: unknown; path?: unknown }
    if (typeof code === 'string' && typeof path === 'string') {
      const ofDisk = Fault.ofDisk(code, path, said, thrown)
      if (ofDisk !== undefined) return ofDisk
    }
    return new Fault('internal', said, { cause: thrown })
  }
}

const asMessage = (text: Text | undefined): Message | undefined =>
  typeof text === 'string' ? undefined : text
