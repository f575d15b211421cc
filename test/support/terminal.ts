import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from '../../src/main/cli/program.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line of the program in this process, with its engine as a child process as usual. */
export async function curatornet(...args: string[]): Promise<Ran> {
  const out = new PassThrough()
  const err = new PassThrough()
  const collected = Promise.all([text(out), text(err)])
  const code = await runCli(args, { out, err })
  out.end()
  err.end()
  const [outText, errText] = await collected
  return { code, out: outText, err: errText }
}

/** The JSON document printed by a command; its exit code must be 0. */
export async function documentOf<Document>(...args: string[]): Promise<Document> {
  const { code, out, err } = await curatornet(...args, '--json')
  if (code !== 0) throw new Error(`curatornet ${args.join(' ')} ended with ${code}: ${err}`)
  return JSON.parse(out) as Document
}
