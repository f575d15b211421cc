import { EventEmitter } from 'node:events'

/**
 * Loaded before the program of a utility process: provides `process.parentPort`, and ends the process with its parent.
 */
class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    process.send?.(message)
  }
}

const port = new ParentPort()
process.on('message', (data) => port.emit('message', { data, ports: [] }))
process.on('disconnect', () => process.exit(0))
Object.assign(process, { parentPort: port })
