import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** Starts a second program on a gallery and waits for its first output. */
export async function writerProcess(
  folder: string,
  mode: 'hold' | 'fill',
  word: 'ready' | 'filling' = 'ready',
): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'writer-process.ts'), [folder, mode], { silent: true })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += String(text)))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      said += String(text)
      if (said.includes(word)) resolve()
    })
    child.once('exit', () => reject(new Error(`the writer ended: ${said}`)))
  })
  return child
}

/** `kill -9`; returns when the process has ended. */
export async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
