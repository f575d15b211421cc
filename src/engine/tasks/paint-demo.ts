import { writeDemoGallery } from '../demo/index.ts'
import type { Task } from './task.ts'

/** Paints the demo collection and writes its tables into a folder. */
export const paintDemo: Task<'paintDemo'> = ({ folder, seed }, context) =>
  writeDemoGallery(folder, { seed, watch: context })
