import { statSync } from 'node:fs'
import path from 'node:path'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import {
  networkSourceSchema,
  type NetworkEntry,
  type NetworkSource,
  type OfferedNetwork,
} from '../../../contract/results/networks.ts'
import { runJob } from '../../jobs/run-job.ts'
import { download, type DownloadOptions } from '../../platform/download.ts'
import type { Computes, Excludes, Reads, Writes } from '../../session/needs.ts'
import { KNOWN_NETWORKS, OWN_SOURCE, type KnownNetwork } from './known-networks.ts'
import { fetchedPart } from './network-files.ts'
import { addNetwork, listNetworks, useNetwork } from './networks.ts'
import { message } from '../../../messages/message.ts'

const SETTING = 'network-source'

/** As `networkSource`, for display: a password stored by an earlier version is hidden. */
export function shownNetworkSource(reader: CatalogReader): NetworkSource {
  const { mirror, proxy } = networkSource(reader)
  return { mirror: withoutPassword(mirror), proxy: withoutPassword(proxy) }
}

/** The source from which this gallery downloads networks. */
export function networkSource(reader: CatalogReader): NetworkSource {
  const stored = networkSourceSchema.safeParse(reader.learning.setting(SETTING))
  return stored.success ? stored.data : { mirror: null, proxy: null }
}

/**
 * Changes the given values; null restores the default.
 * @throws Fault `bad-input` for an address with a password
 */
export function setNetworkSource(session: Writes, change: Partial<NetworkSource>): NetworkSource {
  const catalog = session.write()
  const before = networkSource(catalog.reader)
  const { mirror = before.mirror, proxy = before.proxy } = change
  for (const given of [change.mirror, change.proxy]) demandNoPassword(given)
  catalog.settings.set(SETTING, { mirror, proxy })
  return shownNetworkSource(catalog.reader)
}

function hasPassword(address: string): boolean {
  return URL.canParse(address) && new URL(address).password !== ''
}

function withoutPassword(address: string | null): string | null {
  if (address === null || !hasPassword(address)) return address
  const url = new URL(address)
  url.password = '***'
  return url.href
}

/**
 * Rejects a password, because it would be readable in the gallery and its copies.
 * @throws Fault `bad-input`
 */
function demandNoPassword(address: string | null | undefined): void {
  if (address === null || address === undefined || !hasPassword(address)) return
  throw new Fault('bad-input', message('networks.password'), { next: message('networks.passwordNext') })
}

/** The networks that can be downloaded, and how much of each is present. */
export async function offeredNetworks(
  session: Reads & Computes,
  known: readonly KnownNetwork[] = KNOWN_NETWORKS,
): Promise<OfferedNetwork[]> {
  const { mirror } = networkSource(session.reader)
  const here = new Set(
    (await listNetworks(session)).filter(({ available }) => available).map(({ sha256 }) => sha256),
  )
  return known.map(({ name, about, licence, bytes, sha256, file }) => ({
    name,
    about,
    licence,
    bytes,
    sha256,
    address: addressOf(file, mirror),
    there: here.has(sha256),
    fetched_bytes: statSync(fetchedPart(session.folder, sha256), { throwIfNoEntry: false })?.size ?? 0,
  }))
}

export interface FetchInput {
  /** By default the first network offered. */
  readonly name?: string
  readonly use?: boolean
  readonly mirror?: string
  readonly proxy?: string
}

/**
 * Downloads a network, verifies it and adds it to the gallery, as `addNetwork` does with a file. This is the only web
 * request made by this program.
 * @throws Fault `not-found` for a network that is not offered, `download`, `disk`, `bad-network`, `busy`
 */
export async function fetchNetwork(
  session: Writes & Computes & Excludes,
  { name: asked, use, ...once }: FetchInput,
  context: TaskContext,
  {
    known = KNOWN_NETWORKS,
    ...options
  }: Omit<DownloadOptions, 'proxy'> & { readonly known?: readonly KnownNetwork[] } = {},
): Promise<NetworkEntry> {
  const wanted = asked === undefined ? known.at(0) : known.find(({ name }) => name === asked)
  if (wanted === undefined) {
    throw new Fault('not-found', message('networks.notOffered', { name: asked ?? '' }), {
      next: message('networks.notOfferedNext', { names: known.map(({ name }) => name).join(', ') }),
    })
  }
  const { folder } = session
  const catalog = session.write()
  const source = networkSource(catalog.reader)
  const address = addressOf(wanted.file, once.mirror ?? source.mirror)
  const target = fetchedPart(folder, wanted.sha256)
  const here = (await listNetworks(session)).find(
    ({ sha256, available }) => available && sha256 === wanted.sha256,
  )
  const details = { network: wanted.name, address }
  return runJob(catalog, { kind: 'fetch', details }, context, async (jobContext) => {
    if (here !== undefined) return use === false ? here : useNetwork(session, here.name)
    const proxy = once.proxy ?? source.proxy ?? undefined
    await session.exclusive.alone(message('stages.fetchingNetwork'), () =>
      download({ ...wanted, address }, target, jobContext, { ...options, proxy }),
    )
    const taken = catalog.reader.embeddings.embedder(wanted.name) !== undefined
    const name = taken ? path.parse(wanted.file).name : wanted.name
    return addNetwork(session, { file: target, name, use }, jobContext)
  })
}

/** `mirror`: a web folder that contains the files under their own names. */
function addressOf(file: string, mirror: string | null | undefined): string {
  const base = mirror ?? OWN_SOURCE
  return new URL(file, base.endsWith('/') ? base : `${base}/`).href
}
