import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runLoad } from './load/run.ts'

/*
 * `npm run load -- --minutes N`: mixed use of a window by several hands for this long, 2 minutes by default. Reports
 * for every process whether memory and handles stayed flat, by the rule of `load/verdict.ts`. Exit code 1 if one did
 * not, or if something failed. Linux only: processes are read from /proc.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    works: { type: 'string', default: '120' },
  },
})
const folder = mkdtempSync(path.join(tmpdir(), 'load-'))
try {
  mkdirSync(path.join(folder, 'tables'))
  const report = await runLoad({
    folder,
    minutes: Number(values.minutes),
    seed: Number(values.seed),
    works: Number(values.works),
    onLine: (line) => void process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${report.lines.join('\n')}\n`)
  if (!report.isFlat || report.problems.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
