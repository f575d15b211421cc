import { Fault } from '../contract/fault.ts'
import { scrubbed } from './scrubbed.ts'

/** An error without any data that was entered in or imported into a gallery. */
export interface ErrorDescription {
  /** The kind of a fault; `internal` for any other error. */
  readonly kind: string
  /** The code of the fault's sentence in the message catalogue: `importing.noTable`. */
  readonly message?: string
  /** The class of an error that is not a fault. */
  readonly name?: string
  /** The code of the system or of a library: `ENOENT`, `SQLITE_BUSY`. */
  readonly code?: string
  /** The message without any words that are not the program's own. */
  readonly text: string
  /**
   * Where it was thrown, innermost first: `openForWriting src/main/catalog/connection.ts:34:41`. The sources provide
   * the rest.
   */
  readonly at: readonly string[]
  readonly cause?: ErrorDescription
}

const MOST_PLACES = 8
const LONGEST_LINE = 500
const MOST_CAUSES = 3

/** Describes any thrown value in a form that is allowed in the log. */
export function describeError(thrown: unknown, causes = MOST_CAUSES): ErrorDescription {
  if (!(thrown instanceof Error)) return { kind: 'internal', text: scrubbed(String(thrown)), at: [] }
  const { cause } = thrown
  const code = codeOf(thrown)
  return {
    kind: thrown instanceof Fault ? thrown.kind : 'internal',
    ...(thrown instanceof Fault
      ? {}
      : { name: /^[A-Z][A-Za-z]{0,40}$/.test(thrown.name) ? thrown.name : 'Error' }),
    ...(thrown instanceof Fault && thrown.text !== undefined ? { message: thrown.text.code } : {}),
    ...(code === undefined ? {} : { code }),
    text: scrubbed(thrown.message),
    at: placesOf(thrown.stack ?? '', thrown.message),
    ...(cause === undefined || causes === 0 ? {} : { cause: describeError(cause, causes - 1) }),
  }
}

/** Describes an error of a page, which arrives as strings. */
export function describePageError(name: string, message: string, stack: string): ErrorDescription {
  return {
    kind: 'internal',
    name: /^[A-Z][A-Za-z]{0,40}$/.test(name) ? name : 'Error',
    text: scrubbed(message),
    at: placesOf(stack, message),
  }
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined
}

/** A line of a stack: an optional function, then a file of the program or of a package, or a page's script. */
const PLACE =
  /^\s*at (?:(?:async )?(?:new )?([\w$.#<>[\] ]{1,80}?) \()?[^()\n]*?((?:\/src|\/out|\/test|\/node_modules|\/assets)\/[\w@.+/-]{1,160}:\d+:\d+)\)?$/

/** The source positions in a stack; a message that looks like one is excluded. */
function placesOf(stack: string, message: string): string[] {
  const name = /^[\w$.]*(?: \[\w+\])?(?:: )?/.exec(stack)?.[0] ?? ''
  // A stack created before its message was changed begins with a different message, whose end is unknown.
  if (!stack.startsWith(`${message}\n`, name.length)) return []
  const places = stack
    .slice(name.length + message.length)
    .split('\n')
    .flatMap((line) => {
      const found = PLACE.exec(line.slice(0, LONGEST_LINE))
      const [name, file] = [found?.at(1), found?.at(2)]
      if (file === undefined) return []
      const place = file.slice(1)
      return [name === undefined ? place : `${name} ${place}`]
    })
  return places.slice(0, MOST_PLACES)
}
