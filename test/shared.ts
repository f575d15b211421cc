import { existsSync } from 'node:fs'
import path from 'node:path'

const OWN_GOLDEN = path.join(import.meta.dirname, 'golden')
/** Golden numbers: the folder in `CURATORNET_GOLDEN`, or else the copies in this tree. */
export const goldenFolder = process.env.CURATORNET_GOLDEN ?? OWN_GOLDEN

/**
 * Files read by the tests in `golden/`. Another folder can lack some, and tests that need them are skipped; this tree
 * has all of them.
 */
const GOLDEN_FILES = [
  'clustering.json',
  'clustering_X.f32',
  'clustering_pca10.f64',
  'curatornet_step.json',
  'metrics.json',
  'preprocess.json',
  'preprocess_down_420x360.png',
  'preprocess_portrait_180x260.png',
  'preprocess_up_300x200.png',
  'stats.json',
  'vbpr_step.json',
  'visrank.json',
  'ugallery_mini/clusters.json',
  'ugallery_mini/expected.json',
  'ugallery_mini/inventory.csv',
  'ugallery_mini/opcodes.many_rows.protocol4.npy',
  'ugallery_mini/opcodes.wide_2048.protocol3.npy',
  'ugallery_mini/opcodes.wide_2048_f64.protocol2.npy',
  'ugallery_mini/opcodes_expected.json',
  'ugallery_mini/purchases.csv',
  'ugallery_mini/resnet_embeddings.fortran_order.npy',
  'ugallery_mini/resnet_embeddings.npy',
  'ugallery_mini/resnet_embeddings.numpy2.npy',
  'ugallery_mini/resnet_embeddings.protocol2_float64.npy',
  'ugallery_mini/resnet_embeddings.protocol4_float32.npy',
]
const lacking = GOLDEN_FILES.filter((name) => !existsSync(path.join(goldenFolder, name)))
if (lacking.length === GOLDEN_FILES.length) throw new Error(`${goldenFolder} holds no golden file`)
if (goldenFolder === OWN_GOLDEN && lacking.length > 0) {
  throw new Error(`${goldenFolder} lacks ${lacking.join(', ')}`)
}

/**
 * The real paintings and network that must not be shipped; absent outside the workshop, where tests are visibly
 * skipped.
 */
export const sharedFolder = path.resolve(import.meta.dirname, '..', '..', 'shared')
export const hasPaintings = existsSync(path.join(sharedFolder, 'paintings', 'catalog.csv'))
export const hasNetwork = existsSync(
  path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx'),
)
