import { describe, expect, test } from 'vitest'
import type { Continuity, TrainingSnapshot } from '../../../src/learning/curatornet/snapshot.ts'
import { trainCuratorNet } from '../../../src/learning/curatornet/train.ts'
import { FAST_SETTINGS, plantedTaste } from './planted-taste.ts'

const { features, training, validation } = plantedTaste()
// Checks fall both in the middle and at the end of passes.
const settings = { ...FAST_SETTINGS, epochs: 3, checkEvery: 2000 }

const train = (continuity: Continuity = {}) =>
  trainCuratorNet({ features, training, validation, settings }, {}, continuity)

const withoutClock = ({ checks, ...rest }: Awaited<ReturnType<typeof train>>) => ({
  ...rest,
  seconds: 0,
  checks: checks.map((check) => ({ ...check, seconds: 0 })),
})

describe('a training resumed from a snapshot', () => {
  test('ends exactly like one that never stopped, wherever the snapshot was taken', async () => {
    const snapshots: TrainingSnapshot[] = []
    const whole = await train({ onSnapshot: (take) => void snapshots.push(take()) })
    expect(snapshots.length).toBeGreaterThan(4)
    for (const from of [snapshots[0], snapshots[2], snapshots[snapshots.length - 1]]) {
      expect(withoutClock(await train({ from }))).toEqual(withoutClock(whole))
    }
  })

  test('includes the time before the stop', async () => {
    const snapshots: TrainingSnapshot[] = []
    await train({ onSnapshot: (take) => void snapshots.push(take()) })
    expect((await train({ from: { ...snapshots[0], seconds: 1000 } })).seconds).toBeGreaterThan(1000)
  })
})
