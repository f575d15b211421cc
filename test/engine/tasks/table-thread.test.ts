import { expect, test } from 'vitest'
import { shuffledBatches } from '../../../src/learning/curatornet/batches.ts'
import { BatchTabulator } from '../../../src/learning/curatornet/step/batch-tables.ts'
import { distinctProfiles } from '../../../src/learning/curatornet/step/distinct-profiles.ts'
import type { TableMaterial } from '../../../src/learning/curatornet/step/table-source.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { TableThread } from '../../../src/engine/tasks/table-thread.ts'
import { crowdedTriples } from '../../learning/curatornet/example-triples.ts'

const WORKS = 80
const triples = crowdedTriples([1, 1, 4, 7, 2], 900, WORKS, 20, new Random(5))

function material(wholeCatalogue: boolean): TableMaterial {
  const represented = Int32Array.from({ length: WORKS }, (_, work) => work)
  const profiles = distinctProfiles(triples.profiles, represented)
  return { triples, profiles, represented, wholeCatalogue }
}

test.each([true, false])(
  'returns the same tables for every batch as without a thread, requested ahead or not (whole catalogue: %s)',
  async (wholeCatalogue) => {
    const { profiles, represented } = material(wholeCatalogue)
    const expected = new BatchTabulator(triples, profiles, represented, wholeCatalogue)
    const thread = new TableThread(material(wholeCatalogue))
    const batches = shuffledBatches(triples, 250, new Random(1)).nextPass()
    try {
      for (const [index, batch] of batches.entries()) {
        const ahead = index === 1 ? undefined : batches.at(index + 1)
        expect(await thread.tables(batch, ahead)).toEqual(expected.tables(batch))
      }
    } finally {
      await thread.close()
    }
  },
)

test('reports that the thread has ended', async () => {
  const thread = new TableThread(material(true))
  await thread.close()
  await expect(thread.tables(Int32Array.of(0))).rejects.toMatchObject({ kind: 'internal' })
})
