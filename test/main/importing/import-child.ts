import { openCatalog } from '../../../src/main/catalog/index.ts'
import { applyArtworks } from '../../../src/main/importing/plans/apply.ts'
import { planArtworks } from '../../../src/main/importing/plans/plan-artworks.ts'
import { inEnglish } from '../../../src/messages/english.ts'

/** Imports `folder` into `gallery` and kills itself without any cleanup at the step `until`. */
const [gallery, folder, until] = process.argv.slice(2)
const reach = (step: string): void => {
  if (step === until) process.kill(process.pid, 'SIGKILL')
}

const catalog = openCatalog(gallery, { entryPoint: 'test' })
const { artworks } = catalog
const insert = artworks.insert.bind(artworks)
let inserted = 0
artworks.insert = (work) => {
  reach(`inserting ${++inserted}`)
  return insert(work)
}

const { photographs } = catalog
const add = photographs.add.bind(photographs)
let added = 0
photographs.add = (itemId, sha256) => {
  reach(`adding photograph ${++added}`)
  add(itemId, sha256)
}

const plan = await planArtworks(
  { folder, tables: [] },
  catalog.reader,
  // The pictures of that test are not real pictures: only copying and writing are interrupted here.
  async function* (files) {
    for (const { path } of files) {
      yield await Promise.resolve({
        path,
        ok: true,
        width: 1,
        height: 1,
        format: 'jpeg',
        perceptualHash: '0123456789abcdef',
        trimmedHash: '0123456789abcdef',
        averageColour: '#000000',
      } as const)
    }
  },
  {},
)
await applyArtworks(plan, catalog, { onProgress: ({ stage, done }) => reach(`${inEnglish(stage)} ${done}`) })
catalog.close()
