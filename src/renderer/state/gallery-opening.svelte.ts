import type { AppState } from '../../contract/areas/app.ts'
import { DEFAULT_METHOD } from '../../contract/settings.ts'
import type { Client } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Whether a folder is requested for creating a gallery in it or for opening it as one. */
export type Purpose = 'create' | 'open'

/** How a gallery is opened: by a system dialog if available, else by typing a path. */
export class Opening {
  readonly #program: Program
  #asking = $state<Purpose | null>(null)
  #busy = $state(false)

  constructor(program: Program) {
    this.#program = program
  }

  /** Purpose of the path being typed; null if none is. */
  get asking(): Purpose | null {
    return this.#asking
  }

  get busy(): boolean {
    return this.#busy
  }

  /**
   * Asks for a folder.
   * @param title title of the system's dialog
   */
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

  /** Opens the demo gallery and runs the complete main job on it: it is useful only when everything is there. */
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
