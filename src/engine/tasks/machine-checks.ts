import sharp from 'sharp'
import { tryVbpr } from '../../learning/vbpr/trial.ts'
import { tryDevice as tryOut } from '../../learning/curatornet/backends/devices.ts'
import type { Task } from './task.ts'

/** Trains briefly on a device, with the method that is to be trained there. */
export const tryDevice: Task<'tryDevice'> = ({ backend, device, method }) =>
  tryOut(backend, device, method === 'vbpr' ? tryVbpr : undefined)

/** The formats that `images/` reads, by their names in sharp. */
const FORMATS = { avif: 'heif', gif: 'gif', jpeg: 'jpeg', png: 'png', tiff: 'tiff', webp: 'webp' } as const

/** The library that decodes pictures, and which of the formats read here it was built for. */
export const describePictureLibrary: Task<'describePictureLibrary'> = () => {
  const readable = Object.entries(FORMATS).filter(([, name]) => sharp.format[name].input.buffer)
  return Promise.resolve({ version: sharp.versions.vips, formats: readable.map(([name]) => name) })
}
