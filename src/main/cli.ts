#!/usr/bin/env node
import { tolerateReadersThatLeave } from './cli/streams.ts'
import { keepCompiledCode } from './platform/compiled-code.ts'
import { keepPrivate } from './platform/keep-private.ts'
import { keepLog } from './platform/log/keep-log.ts'

keepPrivate()
keepCompiledCode()
keepLog({ entryPoint: 'terminal' })
const { runCli } = await import('./cli/program.ts')

// npm runs scripts in the project's folder; paths that the user types are relative to the user's current folder.
if (process.env.npm_lifecycle_event === 'cli' && process.env.INIT_CWD !== undefined) {
  process.chdir(process.env.INIT_CWD)
}

/** The terminal entry point. */
tolerateReadersThatLeave()
process.exitCode = await runCli(process.argv.slice(2), { out: process.stdout, err: process.stderr })
