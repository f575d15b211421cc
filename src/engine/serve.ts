import { flushCompileCache } from 'node:module'
import { createBirpc } from 'birpc'
import type { EngineFunctions, MainFunctions } from '../contract/engine.ts'
import { Fault } from '../contract/fault.ts'
import type { Progress } from '../contract/progress.ts'
import { describeError } from '../logging/describe-error.ts'
import { log, logTo } from '../logging/log.ts'
import { message } from '../messages/message.ts'

type AnyTask = (
  input: never,
  context: {
    signal: AbortSignal
    onProgress: (progress: Progress) => void
    onPart: (part: unknown) => Promise<void>
  },
) => Promise<unknown>

let compiledCodeKept = false

/** Main kills this process, so the compiled code is saved after its first task: Node saves it only on exit. */
function keepCompiledCode(): void {
  if (compiledCodeKept) return
  compiledCodeKept = true
  // After the answer has been sent.
  setImmediate(flushCompileCache)
}

/**
 * Answers main's calls over the port of this process with the given tasks. A fault is sent as data, because an error
 * that is thrown across the wire loses its kind. The process ends when its parent has exited.
 */
export function serveTasks(tasks: Readonly<Partial<Record<string, AnyTask>>>): void {
  const running = new Map<number, AbortController>()

  const functions: EngineFunctions = {
    async run(id, name, input) {
      const stop = new AbortController()
      running.set(id, stop)
      try {
        const task = tasks[name]
        if (task === undefined)
          throw new Fault(
            'internal',
            message('system.internal', { detail: `The engine has no task called ${name}.` }),
          )
        const value = await task(input as never, {
          signal: stop.signal,
          onProgress: (progress) => void main.progress.asEvent(id, progress),
          onPart: (part) => main.part(id, part),
        })
        return { ok: true, value }
      } catch (error) {
        const fault = Fault.from(error)
        // The stack is logged here: a fault crosses the wire as data, without it.
        if (fault.kind === 'internal')
          log('error', 'task-failed', { task: name, error: describeError(error) })
        return { ok: false, fault: fault.toShape() }
      } finally {
        running.delete(id)
        keepCompiledCode()
      }
    },
    respond: () => undefined,
    cancel(id) {
      running.get(id)?.abort()
    },
  }

  const main = createBirpc<MainFunctions, EngineFunctions>(functions, {
    ...portToMain(),
    timeout: -1,
  })

  logTo((entry) => void main.log.asEvent(entry))
  process.on('uncaughtExceptionMonitor', (error, origin) =>
    log('error', 'uncaught-error', { origin, error: describeError(error) }),
  )
  // On Windows, an interrupt in a terminal reaches this process too; main decides what it means and sends a cancel.
  process.on('SIGINT', () => undefined)
  process.on('disconnect', () => process.exit(0))
}

interface PortToMain {
  readonly post: (message: unknown) => void
  readonly on: (listener: (message: unknown) => void) => void
}

/**
 * Electron gives its utility processes a port, and ends them with their parent; Node's child processes have a channel.
 */
function portToMain(): PortToMain {
  const { parentPort } = process as { parentPort?: UtilityPort }
  if (parentPort === undefined) {
    return {
      // A parent that has exited reads nothing; `disconnect` above then ends this process.
      post: (message) => process.send?.(message, undefined, undefined, () => undefined),
      on: (listener) => void process.on('message', listener),
    }
  }
  return {
    post: (message) => parentPort.postMessage(message),
    on: (listener) => parentPort.on('message', ({ data }) => listener(data)),
  }
}

interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}
