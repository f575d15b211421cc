import type { Exported } from '../../contract/areas/everything.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Everything of the open gallery as tables and files. */
export class WholeExport {
  readonly #program: Program
  #report = $state.raw<Exported | null>(null)

  constructor(program: Program) {
    this.#program = program
  }

  /** What the newest export wrote; null before there is one. */
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

/** A new gallery out of such a folder. */
export class GalleryFromExport {
  readonly #program: Program
  #begun = $state(false)

  constructor(program: Program) {
    this.#program = program
  }

  get busy(): boolean {
    return this.#begun
  }

  get progress() {
    return this.#program.board.runningOf('everything.takeIn')
  }

  /** @param told what a person reads when it is open */
  async make(
    from: string,
    into: string,
    told: (made: { rows: number; files: number }) => string,
  ): Promise<void> {
    const { notices, route } = this.#program
    this.#begun = true
    try {
      const isMade = await this.#program.changeGallery(async (client) => {
        const { rows, files } = await reportOf(client.everything.takeIn({ from, into }))
        notices.done(told({ rows, files }))
        return client.app.state({})
      })
      if (isMade) route.go('catalogue')
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
