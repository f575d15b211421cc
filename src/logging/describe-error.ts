import { Fault } from '../contract/fault.ts'
import { scrubbed } from './scrubbed.ts'

/** An error without anything that a gallery typed or imported. */
export interface ErrorDescription {
  /** The kind of a fault; `internal` for any other error. */
  readonly kind: string
  /** The code of the fault's sentence in the catalogue of messages: `importing.noTable`. */
  readonly message?: string
  /** The class of an error that is no fault. */
  readonly name?: string
  /** The system's or a library's code: `ENOENT`, `SQLITE_BUSY`. */
  readonly code?: string
  /** The message with every word taken out that is not the program's. */
  readonly text: string
  /** Where it arose, innermost first: `openForWriting src/main/catalog/connection.ts:34:41`. With the sources this says the rest. */
  readonly at: readonly string[]
  readonly cause?: ErrorDescription
}

const MOST_PLACES = 8
const LONGEST_LINE = 500
const MOST_CAUSES = 3

/** Describes whatever was thrown so that it may stand in the log. */
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

/** Describes an error of a page, which comes as texts. */
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

/** What a stack says of places; a message that looks like one is no part of it. */
function placesOf(stack: string, message: string): string[] {
  const name = /^[\w$.]*(?: \[\w+\])?(?:: )?/.exec(stack)?.[0] ?? ''
  // A stack that was made before its message was changed begins with another one, and nobody knows where that ends.
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
