import { setInterval } from 'node:timers'
import { openCatalog } from '../../../src/main/catalog/index.ts'

/*
 * A second program that writes a gallery: `writer-process.ts FOLDER hold|fill`. Prints `ready` when it has the gallery;
 * `hold` keeps it until killed, `fill` inserts works in one endless transaction.
 */
const [folder, mode] = process.argv.slice(2)
const catalog = openCatalog(folder, { entryPoint: 'window' })
catalog.jobs.start({ kind: 'import', details: { mode } })
catalog.artworks.insert({ externalId: 'acknowledged', artist: 'Klee' })
process.stdout.write('ready\n')
if (mode === 'fill') {
  catalog.transaction(() => {
    for (let number = 0; ; number++) {
      catalog.artworks.insert({
        externalId: `W${number}`,
        title: 'x'.repeat(2_000),
        artist: `A${number % 50}`,
      })
      if (number === 20_000) process.stdout.write('filling\n')
    }
  })
}
setInterval(() => undefined, 60_000)
