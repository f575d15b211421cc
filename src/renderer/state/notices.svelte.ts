import { Fault } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import { inEnglish } from '../../messages/english.ts'
import { isMessage, type Text } from '../../messages/message.ts'

export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'error'
  readonly text: Text
  readonly next?: Text
  /** Undoes what was done. */
  readonly undo?: () => Promise<void>
  /** A likely next action of the user. */
  readonly action?: NoticeAction
}

interface NoticeAction {
  readonly text: string
  readonly act: () => Promise<void>
}

/** Time for which a notice of something done is shown, in milliseconds. */
const DONE_STAYS_MS = 8_000
/** Number of notices of something done that are shown at once, unless they are held; more would cover the works. */
const MOST_DONE = 3

/**
 * Short messages over the stage: what was done, with an undo action, and what failed, which remains until dismissed.
 */
export class Notices {
  #list = $state.raw<readonly Notice[]>([])
  #nextId = 1
  #isHeld = false
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()

  get list(): readonly Notice[] {
    return this.#list
  }

  done(text: Text, undo?: () => Promise<void>, action?: NoticeAction): void {
    const id = this.#add({ kind: 'done', text, undo, action })
    if (this.#isHeld) return
    this.#dismissLater(id)
    const done = this.#list.filter(({ kind }) => kind === 'done')
    for (const old of done.slice(0, -MOST_DONE)) this.dismiss(old.id)
  }

  /** Keeps all notices while the pointer or the focus is on one: it is being read, or its undo action used. */
  hold(): void {
    this.#isHeld = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Ends `hold`; notices of something done are shown for their whole time once more. */
  release(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    for (const { id, kind } of this.#list) if (kind === 'done') this.#dismissLater(id)
  }

  /**
   * Cancelled work is not reported as an error; nor is a request that a view made while its gallery was being closed,
   * because the start screen already shows that none is open.
   */
  failed(thrown: unknown): void {
    const fault = thrown instanceof Fault ? thrown : faultOf(thrown)
    if (fault.kind === 'cancelled') return
    const { message, text = message, next, nextText = next } = fault
    if (isMessage(text) && text.code === 'gallery.noneOpen') return
    if (this.#list.some(({ kind, text: shown }) => kind === 'error' && inEnglish(shown) === message)) return
    this.#add({ kind: 'error', text, next: nextText })
  }

  /**
   * Runs something and reports its failure.
   * @returns its result; undefined if it failed
   */
  async trying<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await action()
    } catch (error) {
      this.failed(error)
      return undefined
    }
  }

  async undo({ id, undo }: Notice): Promise<void> {
    this.dismiss(id)
    if (undo !== undefined) await this.trying(undo)
  }

  async follow({ id, action }: Notice): Promise<void> {
    this.dismiss(id)
    if (action !== undefined) await this.trying(action.act)
  }

  /**
   * Undoes the latest action that can be undone.
   * @returns whether there was one
   */
  async undoLast(): Promise<boolean> {
    const last = this.#list.findLast(({ undo }) => undo !== undefined)
    if (last === undefined) return false
    await this.undo(last)
    return true
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#list = this.#list.filter((notice) => notice.id !== id)
  }

  #dismissLater(id: number): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), DONE_STAYS_MS),
    )
  }

  #add(notice: Omit<Notice, 'id'>): number {
    const id = this.#nextId++
    this.#list = [...this.#list, { id, ...notice }]
    return id
  }
}
