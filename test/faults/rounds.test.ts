import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultRounds } from '../../tools/faults/rounds.ts'
import { windowFaultRounds } from '../../tools/faults/window-rounds.ts'

/** As many as a gate has time for: `npm run faults` goes through hundreds. */
const ROUNDS = 2

function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The short form of `npm run faults`: whatever moment the kills hit, everything acknowledged is there. */
test.skipIf(process.platform === 'win32')(
  'whatever is killed in the middle of a command, nothing acknowledged is lost and the gallery is clean',
  async () => {
    const report = await faultRounds({ folder: ownFolder(), rounds: ROUNDS, seed: 7 })
    expect(report.problems).toEqual([])
    expect(report.rounds).toBe(ROUNDS)
  },
  240_000,
)

test.skipIf(process.platform !== 'linux')(
  'whatever is killed while several hands use a window, nothing acknowledged is lost and the gallery is clean',
  async () => {
    const report = await windowFaultRounds({ folder: ownFolder(), rounds: ROUNDS, seed: 7 })
    expect(report.problems).toEqual([])
    // A program that is started goes through all the rounds that it has begun.
    expect(report.rounds).toBeGreaterThanOrEqual(ROUNDS)
  },
  240_000,
)
