import { LogFiles } from '../../src/main/platform/log/log-files.ts'

/** Appends numbered lines to the log in a folder: FOLDER NAME LINES BYTES-PER-FILE, then waits to be killed. */
const [folder, name, lines, fileBytes] = process.argv.slice(2)
const files = new LogFiles(folder, { fileBytes: Number(fileBytes), files: 1_000 })
for (let number = 0; number < Number(lines); number += 1) {
  files.write(`${JSON.stringify({ name, number, filler: name.repeat(1 + (number % 300)) })}\n`)
}
process.send?.('written')
setInterval(() => undefined, 1_000)
