import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'

const parentPort = new URL('./parent-port.ts', import.meta.url).href

/** `utilityProcess`: a forked Node process whose `process.parentPort` behaves like Electron's. */
class UtilityChild extends EventEmitter {
  readonly #child: ChildProcess

  constructor(file: string, args: readonly string[]) {
    super()
    this.#child = fork(file, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--import', parentPort],
    })
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object)
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = []): UtilityChild => new UtilityChild(file, args),
}
