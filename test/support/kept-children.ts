import { afterAll } from 'vitest'
import { engineEntry, picturesEntry } from '../../src/main/platform/places.ts'
import {
  startChildrenWith,
  type Child,
  type ChildEnd,
  type ChildStarter,
} from '../../src/main/platform/start-child.ts'
import { asBuilt } from './built-program.ts'

/**
 * Lets the tests of one process reuse the picture process of a gallery that they have closed, as long as it is idle:
 * starting one costs more than most tests do. Ending it in the middle of a task really ends it, and one that dies is
 * not kept.
 */

/** Maximum number of processes kept per program. */
const MOST_KEPT = 2

interface Keeper {
  readonly programs: Set<string>
  readonly idle: Map<string, Child[]>
}

/** Test files that share a process share the kept processes. */
const shared = globalThis as { curatornetKeeper?: Keeper }

// On a system that does not allow open files to be removed, the folders of the tests would be left behind.
if (shared.curatornetKeeper === undefined && process.platform !== 'win32') {
  const before: ChildStarter = (file, options) => starter(asBuilt(file), options)
  const keeper = { programs: new Set([picturesEntry()]), idle: new Map<string, Child[]>() }
  shared.curatornetKeeper = keeper
  const starter = startChildrenWith((file, options) => {
    const key = `${file} ${String(options.quiet === true)}`
    if (!keeper.programs.has(file)) return before(file, options)
    return lent(taken(keeper, key) ?? before(file, options), (child) => returned(keeper, key, child))
  })
}

/** Lets the engines of this file's galleries be reused as well, for queries and trainings one after the other. */
export function keepEngines(): void {
  shared.curatornetKeeper?.programs.add(engineEntry())
  afterAll(() => {
    shared.curatornetKeeper?.programs.delete(engineEntry())
    for (const [key, children] of shared.curatornetKeeper?.idle ?? []) {
      if (key.startsWith(engineEntry())) for (const child of children.splice(0)) child.kill()
    }
  })
}

function taken({ idle }: Keeper, key: string): Child | undefined {
  const child = idle.get(key)?.pop()
  child?.hold(true)
  return child
}

function returned({ idle }: Keeper, key: string, child: Child): void {
  const waiting = idle.get(key) ?? []
  idle.set(key, waiting)
  if (waiting.length >= MOST_KEPT) child.kill()
  else {
    child.hold(false)
    waiting.push(child)
    void child.ended.then(() => {
      const at = waiting.indexOf(child)
      if (at !== -1) waiting.splice(at, 1)
    })
  }
}

/** Messages between the two sides: a query has a number, and its answer has the same one. */
interface Said {
  readonly t: 'q' | 's'
  readonly i?: string
}

/** A process that, if ended while it has nothing to answer, only appears to end for its user. */
function lent(child: Child, giveBack: (child: Child) => void): ReturnType<ChildStarter> {
  const unanswered = new Set<string>()
  const listening = new Set<() => void>()
  const end = Promise.withResolvers<ChildEnd>()
  let hasEnded = false
  const ends = (how: ChildEnd): void => {
    hasEnded = true
    for (const stop of listening) stop()
    end.resolve(how)
  }
  const answers = child.onMessage((message) => {
    const { t, i } = message as Said
    if (t === 's' && i !== undefined) unanswered.delete(i)
  })
  listening.add(answers)
  void child.ended.then((how) => {
    if (!hasEnded) ends(how)
  })
  return {
    pid: child.pid,
    post: (message) => {
      const { t, i } = message as Said
      if (t === 'q' && i !== undefined) unanswered.add(i)
      if (!hasEnded) child.post(message)
    },
    onMessage: (listener) => {
      const stop = child.onMessage(listener)
      listening.add(stop)
      return stop
    },
    hold: (isHeld) => child.hold(isHeld),
    ended: end.promise,
    kill: () => {
      if (hasEnded) return
      if (unanswered.size > 0) {
        child.kill()
        return
      }
      ends({ code: null, signal: 'SIGKILL' })
      giveBack(child)
    },
  }
}
