import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: number
  readonly reason: string
}

const CALL_AGAIN = 'Open the address that the program shows where it was started.'

/**
 * Who may come in by the loopback door: whoever has the token of this start. Any page in the same browser can send
 * requests to this machine, so Host and Origin are looked at first: a foreign name that was pointed at this machine
 * (DNS rebinding) and a foreign page are refused even with the right cookie.
 */
export class Access {
  readonly #token = randomBytes(32).toString('base64url')
  readonly #secret = randomBytes(32).toString('base64url')
  readonly #tickets = new Set<string>()
  readonly #host: string
  readonly #cookieName: string

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    // Browsers share cookies between the ports of a host; the name keeps two programs apart.
    this.#cookieName = `curatornet-${port}`
  }

  get origin(): string {
    return `http://${this.#host}`
  }

  /** The address that lets a browser in. */
  get startUrl(): string {
    return this.#startWith(this.#token)
  }

  /**
   * An address that lets a browser in one time, for a browser that is started with it: every user of the machine can
   * read what a program was started with, for as long as it runs.
   */
  startUrlForOnce(): string {
    const ticket = randomBytes(32).toString('base64url')
    this.#tickets.add(ticket)
    return this.#startWith(ticket)
  }

  #startWith(token: string): string {
    return `${this.origin}/?token=${token}`
  }

  /** The header that lets the browser in from now on, so that the token need not stand in any address. */
  get cookie(): string {
    return `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether the request is a start address with the right token; one that counts once is then used up. */
  letsIn({ method, url, headers }: IncomingMessage): boolean {
    if (headers.host !== this.#host || method !== 'GET') return false
    const [path, query = ''] = (url ?? '').split('?', 2)
    const token = new URLSearchParams(query).get('token')
    if (path !== '/' || token === null) return false
    return isSame(token, this.#token) || this.#tickets.delete(token)
  }

  /** Why a request is refused, undefined when it may come in. What writes must say its origin. */
  refusal({ method, headers }: IncomingMessage, kind: 'request' | 'socket' = 'request'): Refusal | undefined {
    if (headers.host !== this.#host) {
      return { status: 421, reason: `This is ${this.#host}, not what the request calls it.` }
    }
    const writes = kind === 'socket' || (method !== 'GET' && method !== 'HEAD')
    if (headers.origin === undefined ? writes : headers.origin !== this.origin) {
      return { status: 403, reason: 'The request comes from another page.' }
    }
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return { status: 403, reason: 'The request comes from another page.' }
    }
    const secret = cookieValue(headers.cookie, this.#cookieName)
    if (secret === undefined || !isSame(secret, this.#secret)) return { status: 401, reason: CALL_AGAIN }
    return undefined
  }
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
