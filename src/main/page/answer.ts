import { Fault } from '../../contract/fault.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { SHEET_SIDES, type SheetSide } from '../../contract/sheets.ts'
import type { Assets } from './assets.ts'
import { SECURITY_HEADERS } from './policy.ts'

export type PictureSize = 'small' | 'medium' | 'large'

/** A picture as served to the window. */
export interface ServedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Media type, such as `image/jpeg`. */
  readonly type: string
}

export interface Page {
  readonly assets: Assets
  /** The picture with this content, or undefined when the open gallery has none. */
  readonly picture: (sha256: string, size: PictureSize) => Promise<ServedPicture | undefined>
  /** The sheet of small pictures with this name, or undefined when the open gallery has none. */
  readonly sheet: (name: string, side: SheetSide) => Promise<ServedPicture | undefined>
  /** A document that was created for the window, or undefined when none has this id; an entry point can keep none. */
  readonly made?: (id: string) => Promise<(ServedPicture & { readonly name: string }) | undefined>
}

/** What a page needs from a request, whatever its protocol. */
export interface PageRequest {
  readonly method: string
  /** As received, neither decoded nor normalised: names are compared, never joined to a folder. */
  readonly path: string
  /** The value of If-None-Match. */
  readonly ifNoneMatch?: string | null
}

/** The address of a picture or sheet identifies its content, so a browser need not request it again. */
const FOR_GOOD = 'private, max-age=31536000, immutable'

/** Answers a request for a file of the window, a picture or a sheet of pictures; only GET and HEAD are allowed. */
export async function answerPage({ method, path, ifNoneMatch }: PageRequest, page: Page): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.', { Allow: 'GET, HEAD' })
  const asset = page.assets.get(path)
  if (asset !== undefined) {
    return respond(method, asset.body, {
      'Content-Type': asset.type,
      'Cache-Control': asset.immutable ? FOR_GOOD : 'no-cache',
    })
  }
  const made = /^\/made\/([0-9a-f-]{36})$/.exec(path)?.[1]
  if (made !== undefined && page.made !== undefined) return document(method, () => page.made?.(made))
  const named = namedPicture(path, page)
  if (named === undefined) return plain(404, 'There is nothing here.')
  const headers = { ETag: named.tag, 'Cache-Control': FOR_GOOD }
  if (ifNoneMatch === headers.ETag) {
    return new Response(null, { status: 304, headers: { ...SECURITY_HEADERS, ...headers } })
  }
  try {
    const picture = await named.bring()
    if (picture === undefined) return plain(404, 'The gallery has no such picture.')
    return respond(method, picture.bytes, { ...headers, 'Content-Type': picture.type })
  } catch (error) {
    log('warn', 'request-failed', { status: 500, error: describeError(error) })
    return plain(500, Fault.from(error).sentence)
  }
}

/** A document is downloaded and never displayed: a standalone page must not run at the window's origin. */
async function document(
  method: string,
  bring: () => ReturnType<NonNullable<Page['made']>> | undefined,
): Promise<Response> {
  try {
    const made = await bring()
    if (made === undefined) return plain(404, 'There is no such document any more.')
    return respond(method, made.bytes, {
      'Content-Type': made.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(made.name)}`,
      'Cache-Control': 'no-store',
    })
  } catch (error) {
    log('warn', 'request-failed', { status: 500, error: describeError(error) })
    return plain(500, Fault.from(error).sentence)
  }
}

/** A resource named by a hash: a picture at a size, or a sheet of small ones. */
function namedPicture(
  path: string,
  page: Page,
): { readonly tag: string; readonly bring: () => Promise<ServedPicture | undefined> } | undefined {
  const [, kind, name, size] =
    /^\/(picture|sheet)\/([0-9a-f]{64})\/(small|medium|large|32|64)$/.exec(path) ?? ([] as string[])
  const tag = `"${name}-${size}"`
  const side = SHEET_SIDES.find((one) => String(one) === size)
  if (kind === 'picture' && side === undefined)
    return { tag, bring: () => page.picture(name, size as PictureSize) }
  if (kind === 'sheet' && side !== undefined) return { tag, bring: () => page.sheet(name, side) }
  return undefined
}

function respond(method: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  return new Response(method === 'HEAD' ? null : body, {
    headers: { ...SECURITY_HEADERS, ...headers, 'Content-Length': String(body.byteLength) },
  })
}

/** A short plain-text response, never cached by a browser. */
export function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}
