import { moneyState, setMoney } from '../services/catalogue/money.ts'
import { api } from './base.ts'

export const money = {
  state: api.money.state.handler(({ context }) => moneyState(context.gallery)),
  set: api.money.set.handler(({ input, context }) => setMoney(context.gallery, input)),
}
