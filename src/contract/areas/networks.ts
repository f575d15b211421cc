import { z } from 'zod'
import {
  embedReportSchema,
  networkChangeSchema,
  networkSchema,
  networkSourceSchema,
  offeredNetworkSchema,
} from '../results/networks.ts'
import { base, none, work } from './base.ts'

/** Image networks: which are present, which can be downloaded, which is in use, and how to switch. */

const webAddress = z.url({ protocol: /^https?$/, error: 'it must be a web address: http://… or https://…' })

export const networks = {
  list: base.input(none).output(z.array(networkSchema)),
  /** Adds an ONNX file to the gallery and makes it current unless `use` is false. */
  add: work(
    z.object({ file: z.string(), name: z.string().optional(), use: z.boolean().default(true) }),
    networkSchema,
  ),
  /** The networks that can be downloaded, and how much of each is present. */
  offered: base.input(none).output(z.array(offeredNetworkSchema)),
  /** Downloads a network, resuming an earlier attempt, and makes it current unless `use` is false. */
  fetch: work(
    z.object({
      name: z.string().optional(),
      use: z.boolean().default(true),
      /** For this download only; defaults to the mirror in `source`. */
      mirror: webAddress.optional(),
      proxy: webAddress.optional(),
    }),
    networkSchema,
  ),
  source: base.input(none).output(networkSourceSchema),
  /** Sets the mirror or the proxy; null restores the default, and omitted values are unchanged. */
  setSource: base
    .input(z.object({ mirror: webAddress.nullable().optional(), proxy: webAddress.nullable().optional() }))
    .output(networkSourceSchema),
  /** Makes a network current immediately; works without its vectors are left out until they are embedded. */
  use: base.input(z.object({ name: z.string() })).output(networkSchema),
  /**
   * What switching to a network would require: number of works to embed, and how long it takes. Measures the pace if it
   * is unknown.
   */
  change: work(z.object({ name: z.string() }), networkChangeSchema),
  /** Embeds every work with a network while the old one stays in use, then makes it current. Resumable. */
  switch: work(z.object({ name: z.string() }), embedReportSchema),
}
