import { Fault } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import { inEnglish } from '../../messages/english.ts'
import { isMessage, type Text } from '../../messages/message.ts'

export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'error'
  readonly text: Text
  readonly next?: Text
  /** Takes back what was done. */
  readonly undo?: () => Promise<void>
  /** What somebody may want to do next. */
  readonly action?: NoticeAction
}

interface NoticeAction {
  readonly text: string
  readonly act: () => Promise<void>
}

const DONE_STAYS_MS = 8_000

/** Short messages over the stage: what was done, with a way back, and what went wrong, which stays until it is read. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([])
  #nextId = 1

  get list(): readonly Notice[] {
    return this.#list
  }

  done(text: Text, undo?: () => Promise<void>, action?: NoticeAction): void {
    const id = this.#add({ kind: 'done', text, undo, action })
    setTimeout(() => this.dismiss(id), DONE_STAYS_MS)
  }

  /**
   * A cancelled work is no error and is not told as one; nor is a question that a view asked while its gallery was being closed, for the
   * start screen shows that none is open.
   */
  failed(thrown: unknown): void {
    const fault = thrown instanceof Fault ? thrown : faultOf(thrown)
    if (fault.kind === 'cancelled') return
    const { message, text = message, next, nextText = next } = fault
    if (isMessage(text) && text.code === 'gallery.noneOpen') return
    if (this.#list.some(({ kind, text: shown }) => kind === 'error' && inEnglish(shown) === message)) return
    this.#add({ kind: 'error', text, next: nextText })
  }

  /** Runs something and tells of its failure. @returns what it gave; undefined when it failed */
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

  /** Takes back what was done last and can be taken back. @returns whether there was anything */
  async undoLast(): Promise<boolean> {
    const last = this.#list.findLast(({ undo }) => undo !== undefined)
    if (last === undefined) return false
    await this.undo(last)
    return true
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id)
  }

  #add(notice: Omit<Notice, 'id'>): number {
    const id = this.#nextId++
    this.#list = [...this.#list, { id, ...notice }]
    return id
  }
}
