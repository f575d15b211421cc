import { api } from './base.ts'
import { demo } from './demo.ts'
import { gallery } from './gallery.ts'
import { importing } from './importing.ts'
import { cluster, embed, evaluate, models, train } from './learning.ts'
import { networks } from './networks.ts'
import { suggestions } from './suggestions.ts'

/** The contract, implemented. Every door serves this one router. */
export const router = api.router({
  gallery,
  demo,
  importing,
  networks,
  embed,
  cluster,
  train,
  models,
  evaluate,
  suggestions,
})
