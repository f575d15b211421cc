import { addNetwork, listNetworks, useNetwork } from '../services/networks.ts'
import { api, longWork } from './base.ts'

export const networks = {
  list: api.networks.list.handler(({ context }) => listNetworks(context.desk)),
  add: api.networks.add.handler(longWork(addNetwork)),
  use: api.networks.use.handler(({ input, context }) => useNetwork(context.desk, input.name)),
}
