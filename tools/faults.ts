import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { faultRounds } from './faults/rounds.ts'
import { windowFaultRounds } from './faults/window-rounds.ts'

/*
 * `npm run faults -- --rounds N --window N --seed S`: kills the program at random moments of its commands, and of the
 * mixed use of a window, and checks each time that everything acknowledged is preserved, the gallery is clean, and
 * interrupted work resumes. Exit code 1 on a failure; the gallery is then kept.
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    window: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
})
const tell = (line: string): void => void process.stdout.write(`${line}\n`)
const seed = Number(values.seed)
const problems: string[] = []

/** Runs rounds in a separate folder, which is kept on failure. */
async function inFolder(rounds: (folder: string) => Promise<readonly string[]>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'))
  const found = await rounds(folder)
  problems.push(...found)
  if (found.length === 0) rmSync(folder, { recursive: true })
  else tell(`The gallery is kept: ${folder}`)
}

if (Number(values.rounds) > 0) {
  await inFolder(async (folder) => {
    const report = await faultRounds({ folder, rounds: Number(values.rounds), seed, onRound: tell })
    const { rounds, kills, acknowledged, rowsChecked, resumed } = report
    tell(
      `Commands: ${rounds} rounds; killed: main ${kills.main}, one process ${kills.child}, all ${kills.all}; ${acknowledged} commands acknowledged, ${rowsChecked} looks for their rows; ${resumed} went on when asked again; problems: ${report.problems.length}.`,
    )
    return report.problems
  })
}
if (Number(values.window) > 0) {
  await inFolder(async (folder) => {
    const report = await windowFaultRounds({ folder, rounds: Number(values.window), seed, onRound: tell })
    const { rounds, kills, acts, acknowledged, looked, resumed } = report
    const killed = Object.entries(kills).map(([target, count]) => `${target} ${count}`)
    tell(
      `Window: ${rounds} rounds; killed: ${killed.join(', ')}; ${acts} acts, ${acknowledged} changes acknowledged, ${looked} looks for them; ${resumed} trainings went on; problems: ${report.problems.length}.`,
    )
    return report.problems
  })
}
for (const problem of problems) tell(`  ${problem}`)
if (problems.length > 0) process.exitCode = 1
