import { Fault } from '../../../contract/fault.ts'
import type { EngineClient } from '../../engine/client.ts'
import { message } from '../../../messages/message.ts'

/**
 * Number of items searched: what a task has in progress at any time is among its next items, as waiting batches or
 * pictures being decoded.
 */
const SEARCHED = 1_536
const GROUP = 16
/** Maximum number of consecutive pictures that crash the engine; more mean that the engine does not work. */
const MOST_UNPROVEN = 3

export interface Tries<Item> {
  /** Runs the task on some items; those that it has finished are no longer `isOpen`, even when it fails. */
  readonly attempt: (items: readonly Item[]) => Promise<void>
  readonly isOpen: (item: Item) => boolean
  /** Sets aside an item that crashed the engine twice; it is no longer `isOpen`. */
  readonly setAside: (item: Item) => void
}

/**
 * Runs a task of the engine over many pictures, excluding those that crash it. After a crash, the next pictures are
 * tried in small groups, and a group that crashes it one by one: a picture that also crashes it alone is set aside, and
 * the rest continues.
 * @throws Fault `engine-stopped` when the engine is down, or when no picture succeeds
 */
export async function runWithQuarantine<Item>(
  engine: Pick<EngineClient, 'health' | 'forgiveCrashes'>,
  items: readonly Item[],
  { attempt, isOpen, setAside }: Tries<Item>,
): Promise<void> {
  /** Pictures that crashed the engine, as long as none has succeeded after them: the engine itself can be at fault. */
  let unproven: Item[] = []
  let crashes = 0

  /** @returns whether the engine survived */
  const survives = async (some: readonly Item[]): Promise<boolean> => {
    const before = some.filter(isOpen).length
    try {
      await attempt(some)
      return true
    } catch (error) {
      if (Fault.from(error).kind !== 'engine-stopped' || engine.health.state === 'down') throw error
      crashes += 1
      return false
    } finally {
      if (some.filter(isOpen).length < before) settleUnproven()
    }
  }
  const settleUnproven = (): void => {
    for (const crashing of unproven) setAside(crashing)
    unproven = []
  }
  const remaining = (): Item[] => items.filter((item) => isOpen(item) && !unproven.includes(item))

  for (let rest = remaining(); rest.length > 0; rest = remaining()) {
    crashes = 0
    if (await survives(rest)) break
    const crashing = await findCrashingItem(remaining().slice(0, SEARCHED), survives, isOpen)
    // If no picture is found to be the cause, the crashes still count, so that the attempts end.
    if (crashing === undefined) continue
    unproven.push(crashing)
    engine.forgiveCrashes(crashes)
    if (unproven.length > MOST_UNPROVEN) {
      throw new Fault('engine-stopped', message('system.engineEveryPicture'), {
        next: message('system.engineEveryPictureNext'),
      })
    }
  }
  settleUnproven()
}

async function findCrashingItem<Item>(
  suspects: readonly Item[],
  survives: (items: readonly Item[]) => Promise<boolean>,
  isOpen: (item: Item) => boolean,
): Promise<Item | undefined> {
  for (let start = 0; start < suspects.length; start += GROUP) {
    const group = suspects.slice(start, start + GROUP)
    if (await survives(group)) continue
    if (group.length === 1) return group[0]
    for (const one of group.filter(isOpen)) if (!(await survives([one]))) return one
    return undefined
  }
  return undefined
}
