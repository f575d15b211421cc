import { existsSync } from 'node:fs'
import path from 'node:path'

/** Golden numbers: the folder in `CURATORNET_GOLDEN`, else the copies in this tree. */
export const goldenFolder = process.env.CURATORNET_GOLDEN ?? path.join(import.meta.dirname, 'golden')

const GOLDEN_FILES = ['curatornet_step', 'metrics', 'visrank', 'preprocess', 'clustering', 'stats']
if (!GOLDEN_FILES.some((name) => existsSync(path.join(goldenFolder, `${name}.json`)))) {
  throw new Error(`${goldenFolder} holds none of the golden files ${GOLDEN_FILES.join(', ')}`)
}

/** The real paintings and network that may not be shipped; absent outside the workshop, and tests skip visibly. */
export const sharedFolder = path.resolve(import.meta.dirname, '..', '..', 'shared')
export const hasPaintings = existsSync(path.join(sharedFolder, 'paintings', 'catalog.csv'))
export const hasNetwork = existsSync(
  path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx'),
)
