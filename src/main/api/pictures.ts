import { preparePreviews } from '../services/previews.ts'
import { api, longWork } from './base.ts'

export const pictures = {
  prepare: api.pictures.prepare.handler(longWork((desk, _input, watch) => preparePreviews(desk, watch))),
}
