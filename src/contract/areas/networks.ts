import { z } from 'zod'
import {
  embedReportSchema,
  networkChangeSchema,
  networkSchema,
  networkSourceSchema,
  offeredNetworkSchema,
} from '../results/networks.ts'
import { base, none, work } from './base.ts'

/** Image networks: which are there, which can be fetched, which is in use, and how to change over. */

const webAddress = z.url({ protocol: /^https?$/, error: 'it must be a web address: http://… or https://…' })

export const networks = {
  list: base.input(none).output(z.array(networkSchema)),
  /** Takes an ONNX file into the gallery, and into use unless `use` is false. */
  add: work(
    z.object({ file: z.string(), name: z.string().optional(), use: z.boolean().default(true) }),
    networkSchema,
  ),
  /** The networks that can be fetched, and what is there of them. */
  offered: base.input(none).output(z.array(offeredNetworkSchema)),
  /** Fetches a network, going on where an earlier attempt stopped, and takes it into use unless `use` is false. */
  fetch: work(
    z.object({
      name: z.string().optional(),
      use: z.boolean().default(true),
      /** For this time only; else what `source` says. */
      mirror: webAddress.optional(),
      proxy: webAddress.optional(),
    }),
    networkSchema,
  ),
  source: base.input(none).output(networkSourceSchema),
  /** Sets the mirror or the proxy; null goes back to the ordinary one, what is left out stays. */
  setSource: base
    .input(z.object({ mirror: webAddress.nullable().optional(), proxy: webAddress.nullable().optional() }))
    .output(networkSourceSchema),
  /** Makes a network current at once; works without its vectors are left out until they are embedded. */
  use: base.input(z.object({ name: z.string() })).output(networkSchema),
  /** What changing over to a network would mean: works to embed, and how long. Measures where nothing is known. */
  change: work(z.object({ name: z.string() }), networkChangeSchema),
  /** Embeds every work with a network while the old one stays in use, then makes it current. Resumable. */
  switch: work(z.object({ name: z.string() }), embedReportSchema),
}
