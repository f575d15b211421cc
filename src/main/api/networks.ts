import {
  fetchNetwork,
  offeredNetworks,
  setNetworkSource,
  shownNetworkSource,
} from '../services/networks/fetching.ts'
import { addNetwork, listNetworks, useNetwork } from '../services/networks/networks.ts'
import { networkChange, switchNetwork } from '../services/networks/change-network.ts'
import { api, longWork } from './base.ts'

export const networks = {
  list: api.networks.list.handler(({ context }) => listNetworks(context.gallery)),
  add: api.networks.add.handler(longWork(addNetwork)),
  offered: api.networks.offered.handler(({ context }) => offeredNetworks(context.gallery)),
  fetch: api.networks.fetch.handler(longWork(fetchNetwork)),
  source: api.networks.source.handler(({ context }) => shownNetworkSource(context.gallery.reader)),
  setSource: api.networks.setSource.handler(({ input, context }) => setNetworkSource(context.gallery, input)),
  use: api.networks.use.handler(({ input, context }) => useNetwork(context.gallery, input.name)),
  change: api.networks.change.handler(longWork(networkChange)),
  switch: api.networks.switch.handler(longWork(switchNetwork)),
}
