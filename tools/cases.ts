import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readCase } from './cases/expectation.ts'
import { runTry } from './cases/run-try.ts'

/* `npm run cases -- DIR [NAME...]`: runs every case of a folder on a new gallery; exit code 1 if any fails. */

const [folder = 'test/cases', ...only] = process.argv.slice(2)
const names = readdirSync(folder)
  .filter((name) => existsSync(path.join(folder, name, 'expect.json')))
  .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
  .sort()
if (names.length === 0) {
  process.stderr.write(`${folder} holds no folder with an expect.json.\n`)
  process.exitCode = 2
}
let wrong = 0
let tries = 0
for (const name of names) {
  const expected = readCase(path.join(folder, name))
  for (const attempt of expected.tries) {
    const problems = await runTry(path.join(folder, name), attempt)
    tries++
    if (problems.length > 0) wrong++
    process.stdout.write(`${problems.length === 0 ? 'right' : 'WRONG'}  ${name}: ${attempt.name}\n`)
    for (const problem of problems) process.stdout.write(`         ${problem}\n`)
  }
}
process.stdout.write(`${tries - wrong} of ${tries} tries in ${names.length} cases are right.\n`)
if (wrong > 0) process.exitCode = 1
