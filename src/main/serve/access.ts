import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { message, type Text } from '../../messages/message.ts'

export interface Refusal {
  readonly status: number
  readonly reason: Text
}

const CALL_AGAIN = message('system.callAgain')

/** A suspicious attempt to gain access, possibly not by the user at the desk. */
export type Alarm = 'wrong-token' | 'used-twice' | 'other-user'

/**
 * Access control of the loopback entry point: access requires the token of this start. Any page in the same browser can
 * send requests to this machine, so Host and Origin are checked first: a foreign name that points at this machine (DNS
 * rebinding) and a foreign page are refused even with the right secrets. There are two secrets. A cookie alone would be
 * sent to every port of 127.0.0.1, whichever program listens there; so everything is served below a path that is new
 * with every start, and the cookie is limited to that path: a browser does not send it to a server that does not know
 * the path. The path alone is stored in the browser's history, and does not give access either.
 */
export class Access {
  readonly #token = secret()
  readonly #cookieValue = secret()
  readonly #place = secret()
  /** One-time tokens, and whether they were used. */
  readonly #tickets = new Map<string, 'new' | 'used'>()
  readonly #host: string
  readonly #cookieName: string
  readonly #alarm: (alarm: Alarm) => void

  /** @param alarm called for every rejected token */
  constructor(port: number, alarm: (alarm: Alarm) => void = () => undefined) {
    this.#host = `127.0.0.1:${port}`
    // Browsers share cookies between the ports of a host; the name distinguishes two running programs.
    this.#cookieName = `curatornet-${port}`
    this.#alarm = alarm
  }

  get origin(): string {
    return `http://${this.#host}`
  }

  /** The base path of everything served, with a slash at both ends. */
  get home(): string {
    return `/${this.#place}/`
  }

  /** The address that gives a browser access. */
  get startUrl(): string {
    return this.#startWith(this.#token)
  }

  /** An address that gives a browser access once, so that it is useless if read later. */
  startUrlForOnce(): string {
    const ticket = secret()
    this.#tickets.set(ticket, 'new')
    return this.#startWith(ticket)
  }

  #startWith(token: string): string {
    return `${this.origin}/?token=${token}`
  }

  /** The header that gives the browser access from then on, so that the token need not be part of any address. */
  get cookie(): string {
    return `${this.#cookieName}=${this.#cookieValue}; HttpOnly; SameSite=Strict; Path=${this.home}`
  }

  /** Whether the request is for a start address with the right token; a one-time token is then used up. */
  letsIn({ method, url, headers }: IncomingMessage): boolean {
    if (headers.host !== this.#host || method !== 'GET') return false
    const [path, query = ''] = (url ?? '').split('?', 2)
    const token = new URLSearchParams(query).get('token')
    if (path !== '/' || token === null) return false
    if (isSame(token, this.#token)) return true
    const ticket = this.#tickets.get(token)
    if (ticket === 'new') this.#tickets.set(token, 'used')
    else this.#alarm(ticket === 'used' ? 'used-twice' : 'wrong-token')
    return ticket === 'new'
  }

  /** The requested path below `home`, with the leading slash, still encoded; undefined for a request outside `home`. */
  pathWithin(url = ''): string | undefined {
    const [, place, ...rest] = url.split('?', 1)[0].split('/')
    return rest.length > 0 && isSame(place, this.#place) ? `/${rest.join('/')}` : undefined
  }

  /** Why a request is refused; undefined if it is allowed. Requests that write must state their origin. */
  refusal(
    { method, url, headers }: IncomingMessage,
    kind: 'request' | 'socket' = 'request',
  ): Refusal | undefined {
    if (headers.host !== this.#host) {
      return { status: 421, reason: message('system.otherHost', { host: this.#host }) }
    }
    const writes = kind === 'socket' || (method !== 'GET' && method !== 'HEAD')
    if (headers.origin === undefined ? writes : headers.origin !== this.origin) {
      return { status: 403, reason: message('system.otherPage') }
    }
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return { status: 403, reason: message('system.otherPage') }
    }
    const given = cookieValue(headers.cookie, this.#cookieName)
    const knows = given !== undefined && isSame(given, this.#cookieValue)
    if (!knows || this.pathWithin(url) === undefined) return { status: 401, reason: CALL_AGAIN }
    return undefined
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** Compares in constant time, which reveals nothing about the secret. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
