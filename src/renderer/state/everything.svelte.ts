import type { Exported } from '../../contract/areas/everything.ts'
import type { FaultShape } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Export of the whole open gallery as tables and files. */
export class WholeExport {
  readonly #program: Program
  #report = $state.raw<Exported | null>(null)

  constructor(program: Program) {
    this.#program = program
  }

  /** Report of the newest export; null before there is one. */
  get report(): Exported | null {
    return this.#report
  }

  get busy(): boolean {
    return this.#program.board.runningOf('everything.write') !== undefined
  }

  /** @returns whether it was written */
  async write(folder: string): Promise<boolean> {
    const { client, notices } = this.#program
    this.#report = null
    const report = await notices.trying(() => reportOf(client.everything.write({ folder })))
    this.#report = report ?? null
    return report !== undefined
  }
}

/** A new gallery created from such a folder. */
export class GalleryFromExport {
  readonly #program: Program
  #begun = $state(false)
  #fault = $state.raw<FaultShape | null>(null)

  constructor(program: Program) {
    this.#program = program
  }

  get busy(): boolean {
    return this.#begun
  }

  /** Why no gallery was created; null if there was no failure. */
  get fault(): FaultShape | null {
    return this.#fault
  }

  get progress() {
    return this.#program.board.runningOf('everything.takeIn')
  }

  /** @param told message shown once it is open */
  async make(
    from: string,
    into: string,
    told: (made: { rows: number; files: number }) => string,
  ): Promise<void> {
    const { client, notices, route } = this.#program
    this.#begun = true
    this.#fault = null
    try {
      const { rows, files } = await reportOf(client.everything.takeIn({ from, into }))
      if (!(await this.#program.changeGallery((opener) => opener.app.state({})))) return
      notices.done(told({ rows, files }))
      route.go('catalogue')
    } catch (error) {
      const fault = faultOf(error)
      if (fault.kind !== 'cancelled') this.#fault = fault
    } finally {
      this.#begun = false
    }
  }

  async stop(): Promise<void> {
    const { client, notices } = this.#program
    const { progress } = this
    if (progress !== undefined) await notices.trying(() => client.jobs.cancel({ id: progress.id }))
  }
}
