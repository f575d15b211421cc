import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultRounds } from '../../tools/faults/rounds.ts'
import { windowFaultRounds } from '../../tools/faults/window-rounds.ts'

/** Number of rounds that fits the time of a gate: `npm run faults` runs hundreds. */
const ROUNDS = 2

function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The short form of `npm run faults`: whenever the kills happen, everything acknowledged is preserved. */
test.skipIf(process.platform === 'win32')(
  'no acknowledged change is lost and the gallery is clean, whatever is killed during a command',
  async () => {
    const report = await faultRounds({ folder: ownFolder(), rounds: ROUNDS, seed: 7 })
    expect(report.problems).toEqual([])
    expect(report.rounds).toBe(ROUNDS)
  },
  240_000,
)

test.skipIf(process.platform !== 'linux')(
  'no acknowledged change is lost and the gallery is clean, whatever is killed while several users work in a window',
  async () => {
    const report = await windowFaultRounds({ folder: ownFolder(), rounds: ROUNDS, seed: 7 })
    expect(report.problems).toEqual([])
    // A started program completes all rounds that it has begun.
    expect(report.rounds).toBeGreaterThanOrEqual(ROUNDS)
  },
  240_000,
)
