import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** The loopback entry point as built; `buildWhenStale` renews it. */
export const SERVE = path.join(import.meta.dirname, '../out/main/serve.js')

export interface StartedProgram {
  /** What its first line names. */
  readonly address: string
  readonly end: () => Promise<void>
}

/** Starts a Node program as a process of its own that prints ` at ADDRESS` once it can be opened. */
export async function startProgram(args: readonly string[]): Promise<StartedProgram> {
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = async (): Promise<void> => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  for await (const line of createInterface(child.stdout)) {
    const address = / at (http\S+)/.exec(` ${line}`)?.at(1)
    if (address !== undefined) return { address, end }
  }
  throw new Error(`${args.join(' ')} ended without an address.`)
}
