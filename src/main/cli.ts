#!/usr/bin/env node
import { runCli } from './cli/program.ts'

/** The terminal door. A reader that goes away early, such as `head`, is no error of ours. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}
process.exitCode = await runCli(process.argv.slice(2), { out: process.stdout, err: process.stderr })
