import { existsSync } from 'node:fs'
import path from 'node:path'

/** Golden numbers: the folder in `CURATORNET_GOLDEN`, else the copies in this tree. */
export const goldenFolder = process.env.CURATORNET_GOLDEN ?? path.join(import.meta.dirname, 'golden')

/** The real paintings and network that may not be shipped; absent outside the workshop, and tests skip visibly. */
export const sharedFolder = path.resolve(import.meta.dirname, '..', '..', 'shared')
export const hasPaintings = existsSync(path.join(sharedFolder, 'paintings', 'catalog.csv'))
export const hasNetwork = existsSync(
  path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx'),
)
