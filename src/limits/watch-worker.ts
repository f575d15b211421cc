import { parentPort, workerData } from 'node:worker_threads'
import type { OwnLimits } from './own-limits.ts'

/** The code of the thread that monitors its process: memory and time are checked ten times a second. */

const LOOK_MS = 100

const { bytes, ms } = workerData as OwnLimits
const parent = process.ppid
const end = performance.now() + ms

function look(): void {
  // Windows keeps the process id of a parent that is gone; there, the closing of the channel ends the process.
  const isOver = process.memoryUsage.rss() > bytes || performance.now() > end || process.ppid !== parent
  if (isOver) process.kill(process.pid, 'SIGKILL')
}

look()
setInterval(look, LOOK_MS)
parentPort?.postMessage('watching')
