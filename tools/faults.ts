import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { faultRounds } from './faults/rounds.ts'

/*
 * `npm run faults -- --rounds N --seed S`: kills the program at random moments of its commands, N times, and looks each
 * time whether everything acknowledged is there, the gallery is clean, and what was interrupted goes on. Exit code 1
 * where something is not right; the gallery is then kept.
 */

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const folder = mkdtempSync(path.join(tmpdir(), 'faults-'))
const report = await faultRounds({
  folder,
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  onRound: (line) => process.stdout.write(`${line}\n`),
})
const { rounds, kills, acknowledged, rowsChecked, resumed, problems } = report
process.stdout.write(
  `${rounds} rounds; killed: main ${kills.main}, one process ${kills.child}, all ${kills.all}; ${acknowledged} commands acknowledged, ${rowsChecked} looks for their rows; ${resumed} went on when asked again; problems: ${problems.length}.\n`,
)
for (const problem of problems) process.stdout.write(`  ${problem}\n`)
if (problems.length === 0) rmSync(folder, { recursive: true })
else {
  process.stdout.write(`The gallery is kept: ${folder}\n`)
  process.exitCode = 1
}
