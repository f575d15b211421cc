import type { DeskCopy, DeskNotes, TakenIn } from '../../contract/areas/desks.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Copies for other desks: making one, taking in what was noted there, and the notes at this one. */
export class OtherDesks {
  readonly #program: Program
  #busy = $state(false)
  #made = $state.raw<DeskCopy>()
  #outlook = $state.raw<TakenIn>()
  /** The file to which the outlook belongs. */
  #file = ''
  #notes = $state.raw<DeskNotes>()

  constructor(program: Program) {
    this.#program = program
  }

  get busy(): boolean {
    return this.#busy
  }

  /** The copy made last. */
  get made(): DeskCopy | undefined {
    return this.#made
  }

  /** What taking in a file would do, while the user is asked to confirm. */
  get outlook(): TakenIn | undefined {
    return this.#outlook
  }

  /** The notes at the open copy; undefined until known. */
  get notes(): DeskNotes | undefined {
    return this.#notes
  }

  /** @returns whether the copy was made */
  async makeCopy(folder: string, originals: boolean): Promise<boolean> {
    const made = await this.#do(({ client }) => reportOf(client.desks.makeCopy({ folder, originals })))
    this.#made = made ?? this.#made
    return made !== undefined
  }

  /**
   * Determines what a file of changes would do, so that the user can decide.
   * @returns whether it can be read
   */
  async ask(file: string): Promise<boolean> {
    const outlook = await this.#do(({ client }) => client.desks.takeIn({ file, dryRun: true }))
    this.#outlook = outlook
    this.#file = file
    return outlook !== undefined
  }

  leave(): void {
    this.#outlook = undefined
  }

  /**
   * Takes in the file in question.
   * @param told message shown afterwards, from what was taken in
   */
  async takeIn(told: (taken: TakenIn) => string): Promise<void> {
    const taken = await this.#do(({ client }) => client.desks.takeIn({ file: this.#file }))
    if (taken === undefined) return
    this.#outlook = undefined
    this.#program.told(told(taken), taken.change)
  }

  async loadNotes(): Promise<void> {
    this.#notes = (await this.#do(({ client }) => client.desks.noted({}))) ?? this.#notes
  }

  async remove(id: string): Promise<void> {
    this.#notes = (await this.#do(({ client }) => client.desks.removeNote({ id }))) ?? this.#notes
  }

  async #do<Result>(action: (program: Program) => Promise<Result>): Promise<Result | undefined> {
    if (this.#busy) return undefined
    this.#busy = true
    try {
      return await this.#program.notices.trying(() => action(this.#program))
    } finally {
      this.#busy = false
    }
  }
}
