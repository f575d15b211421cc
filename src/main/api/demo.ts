import { prepareDemo } from '../services/demo.ts'
import { api, stream } from './base.ts'

export const demo = {
  prepare: api.demo.prepare.handler(({ input, context, signal }) =>
    stream((watch) => prepareDemo(context.desk, input, watch), signal),
  ),
}
