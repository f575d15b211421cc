import { addNetwork, listNetworks, useNetwork } from '../services/networks.ts'
import { api, stream } from './base.ts'

export const networks = {
  list: api.networks.list.handler(({ context }) => listNetworks(context.desk)),
  add: api.networks.add.handler(({ input, context, signal }) =>
    stream((watch) => addNetwork(context.desk, input, watch), signal),
  ),
  use: api.networks.use.handler(({ input, context }) => useNetwork(context.desk, input.name)),
}
