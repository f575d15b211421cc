import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { message, type Text } from '../../messages/message.ts'

export interface Refusal {
  readonly status: number
  readonly reason: Text
}

const CALL_AGAIN = message('system.callAgain')

/** How somebody tried to come in who may not have been the person at the desk. */
export type Alarm = 'wrong-token' | 'used-twice' | 'other-user'

/**
 * Who may come in by the loopback entry point: whoever has the token of this start. Any page in the same browser can send
 * requests to this machine, so Host and Origin are looked at first: a foreign name that was pointed at this machine
 * (DNS rebinding) and a foreign page are refused even with the right secrets.
 *
 * There are two secrets. A cookie alone would go to every port of 127.0.0.1, whoever listens there; so all that is
 * served lies under a path that is new with every start, and the cookie is for that path: a browser sends it to nobody
 * who does not know it. The path alone stands in the history of the browser, and is not enough either.
 */
export class Access {
  readonly #token = secret()
  readonly #cookieValue = secret()
  readonly #place = secret()
  /** Tokens that count once, and whether they were used. */
  readonly #tickets = new Map<string, 'new' | 'used'>()
  readonly #host: string
  readonly #cookieName: string
  readonly #alarm: (alarm: Alarm) => void

  /** @param alarm hears of every token that lets nobody in */
  constructor(port: number, alarm: (alarm: Alarm) => void = () => undefined) {
    this.#host = `127.0.0.1:${port}`
    // Browsers share cookies between the ports of a host; the name keeps two programs apart.
    this.#cookieName = `curatornet-${port}`
    this.#alarm = alarm
  }

  get origin(): string {
    return `http://${this.#host}`
  }

  /** The path that everything lies under, with a slash at both ends. */
  get home(): string {
    return `/${this.#place}/`
  }

  /** The address that lets a browser in. */
  get startUrl(): string {
    return this.#startWith(this.#token)
  }

  /** An address that lets a browser in one time, so that whoever reads it later has nothing. */
  startUrlForOnce(): string {
    const ticket = secret()
    this.#tickets.set(ticket, 'new')
    return this.#startWith(ticket)
  }

  #startWith(token: string): string {
    return `${this.origin}/?token=${token}`
  }

  /** The header that lets the browser in from now on, so that the token need not stand in any address. */
  get cookie(): string {
    return `${this.#cookieName}=${this.#cookieValue}; HttpOnly; SameSite=Strict; Path=${this.home}`
  }

  /** Whether the request is a start address with the right token; one that counts once is then used up. */
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

  /** What a request names below `home`, with the leading slash, as it came; undefined for one that does not know it. */
  pathWithin(url = ''): string | undefined {
    const [, place, ...rest] = url.split('?', 1)[0].split('/')
    return rest.length > 0 && isSame(place, this.#place) ? `/${rest.join('/')}` : undefined
  }

  /** Why a request is refused, undefined when it may come in. What writes must say its origin. */
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

/** Compares in a time that tells nothing about the secret. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
