import type { Picture } from './resample.ts'

/** Fills `luma` with the luma of ITU-R BT.601, one value per pixel from 0 to 255. @returns `luma` */
export function lumaOf<Values extends Float32Array | Float64Array>({ data }: Picture, luma: Values): Values {
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * data[3 * i] + 0.587 * data[3 * i + 1] + 0.114 * data[3 * i + 2]
  }
  return luma
}
