import { prepareDemo } from '../services/gallery/demo.ts'
import { api, longWork } from './base.ts'

export const demo = {
  prepare: api.demo.prepare.handler(longWork(prepareDemo)),
}
