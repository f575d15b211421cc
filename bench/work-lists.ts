import { folded } from '../src/contract/plain-text.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openCatalogReader } from '../src/catalog-read/index.ts'
import type { Work } from '../src/contract/areas/catalogue.ts'
import { packWorks, unpackWorks } from '../src/contract/work-columns.ts'
import { listWorks, worksPage, worksSince } from '../src/main/services/catalogue/work-list.ts'
import { EVERYTHING, SORTS, type WorkQuery } from '../src/renderer/state/work-filter.ts'
import { WorkIndex } from '../src/renderer/state/work-index.ts'
import { writeLargeGallery } from '../test/support/large-gallery.ts'
import { median, milliseconds, print, quantile, result, type Result } from './shared.ts'

/**
 * Cost of a list of 100,000 works without a page: search, orders, filters and changes of the window's index, compared
 * with a scan of every work, and the transfer of the works from the catalogue. Usage: node bench/work-lists.ts
 */
const KEYSTROKE_MS = 16
const PAGE = 5_000
const ROUNDS = 5

const temporary = mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-'))
const gallery = path.join(temporary, 'gallery')
writeLargeGallery(gallery)
const reader = openCatalogReader(gallery)
try {
  const { known } = worksPage({ reader }, { after: 0, limit: 1 })
  // As received by a window: unpacked, so that equal texts are shared.
  const works = unpackWorks(packWorks(listWorks({ reader })))

  const texts = [
    'n',
    'ni',
    'nig',
    'night',
    'night o',
    'night oslo',
    'night oslo 4',
    'etude',
    'w-0042',
    'nobody',
  ]
  const queries: WorkQuery[] = [
    ...texts.map((text) => ({ ...EVERYTHING, text })),
    ...SORTS.map((sort) => ({ ...EVERYTHING, sort, text: 'gar' })),
    {
      ...EVERYTHING,
      minPrice: 500,
      sort: 'dearest',
      chosen: {
        ...EVERYTHING.chosen,
        status: new Set(['available']),
        style: new Set(['abstract', 'realist']),
      },
    },
  ]
  const foldedWorks = works.map(({ title, artist }) => folded(`${title} ${artist}`))
  const lookAtAll = (): Work[] => works.filter((_, at) => foldedWorks[at].includes('night'))

  const timesOf = async (work: () => unknown): Promise<number> => {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push(await milliseconds(work))
    return median(times)
  }
  const row = (
    name: string,
    values: readonly number[],
    goal: number,
    rival: string,
    against: number,
  ): Result =>
    result({
      name: `list, ${name} (${works.length} works)`,
      value: quantile(values, 1),
      unit: 'ms (longest)',
      goal,
      against: [
        { name: rival, value: against },
        { name: 'p50', value: median(values) },
      ],
    })

  const index = new WorkIndex(works)
  const steps: number[] = []
  for (const preparing = index.prepare(), state = { done: false }; !state.done;) {
    steps.push(await milliseconds(() => (state.done = preparing.next().done === true)))
  }
  const bare = await timesOf(lookAtAll)
  const keystrokes: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) keystrokes.push(await milliseconds(() => index.find({ ...query })))
  }

  const anew = await timesOf(() => new WorkIndex(works))
  const edits: number[] = []
  for (let round = 0; round < 4 * ROUNDS; round++) {
    const at = (round * 7919) % works.length
    const edited = works.with(at, { ...works[at], price: round })
    const from = Int32Array.from(works.keys())
    from[at] = -1
    edits.push(
      await milliseconds(() => index.changed({ works: edited, from }).find(queries[round % texts.length])),
    )
  }

  const pages: number[] = []
  for (let start: number | null = 0; start !== null;) {
    const after: number = start
    const started = performance.now()
    start = worksPage({ reader }, { after, limit: PAGE }).next
    pages.push(performance.now() - started)
  }
  const all = await timesOf(() => JSON.stringify(listWorks({ reader })))
  const since: number[] = []
  for (let round = 0; round < 4 * ROUNDS; round++) {
    since.push(await milliseconds(() => worksSince({ reader }, { ...known, works: earlier(known.works) })))
  }
  print(
    row('a keystroke or another order', keystrokes, KEYSTROKE_MS, 'looking at every work', bare),
    row(
      'longest step of preparing',
      steps,
      50,
      'all steps',
      steps.reduce((sum, step) => sum + step, 0),
    ),
    row('an edit and the same search', edits, KEYSTROKE_MS, 'an index made anew', anew),
    row(`a page of ${PAGE} works from the catalogue`, pages, 100, 'all works as one answer', all),
    row('the works of ten changes', since, 10, 'all works as one answer', all),
  )
} finally {
  reader.close()
  rmSync(temporary, { recursive: true, force: true })
}

/** A revision before the last changes. */
function earlier({ revision }: { readonly revision: number }): { revision: number; token: number } {
  return { revision: revision - 10, token: 0 }
}
