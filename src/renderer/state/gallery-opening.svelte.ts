import type { AppState } from '../../contract/areas/app.ts'
import { DEFAULT_METHOD } from '../../contract/settings.ts'
import type { Client } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Whether a folder is asked for to make a gallery in it or to open the one that it is. */
export type Purpose = 'create' | 'open'

/** How a gallery comes to be open: by a dialog of the system where there is one, else by a path that is typed. */
export class Opening {
  readonly #program: Program
  #asking = $state<Purpose | null>(null)
  #busy = $state(false)

  constructor(program: Program) {
    this.#program = program
  }

  /** What a path is being typed for; null while none is. */
  get asking(): Purpose | null {
    return this.#asking
  }

  get busy(): boolean {
    return this.#busy
  }

  /** Asks for a folder; @param title stands over the system's dialog. */
  async ask(purpose: Purpose, title: string): Promise<void> {
    const { app, client, notices } = this.#program
    if (app?.dialogs !== true) {
      this.#asking = purpose
      return
    }
    const folder = await notices.trying(() => client.app.chooseFolder({ title }))
    if (folder !== undefined && folder !== null) await this.go(purpose, folder)
  }

  stopAsking(): void {
    this.#asking = null
  }

  async go(purpose: Purpose, folder: string): Promise<void> {
    const done = await this.#changing((client) =>
      purpose === 'create' ? client.app.create({ folder }) : client.app.open({ folder }),
    )
    if (done) this.#asking = null
  }

  /** Opens the demo gallery and runs the whole main job on it: it is worth seeing only when all of it is there. */
  async demo(): Promise<void> {
    const program = this.#program
    const { client, notices, route } = program
    if (!(await this.#changing((opener) => opener.app.openDemo({})))) return
    route.go('catalogue')
    program.fillsDemo = true
    await notices.trying(async () => {
      await reportOf(client.demo.prepare({}))
      await reportOf(client.embed({}))
      const models = await client.models.list({})
      if (models.length === 0) await reportOf(client.train({ method: DEFAULT_METHOD }))
      await reportOf(client.map.project({}))
    })
    program.fillsDemo = false
  }

  async #changing(change: (client: Client) => Promise<AppState>): Promise<boolean> {
    this.#busy = true
    try {
      return await this.#program.changeGallery(change)
    } finally {
      this.#busy = false
    }
  }
}
