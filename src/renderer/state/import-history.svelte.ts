import { documentLanguage } from '../words/language.ts'
import type { ImportEntry, ImportStory, UndoOutlook } from '../../contract/areas/imports.ts'
import type { Program } from './program.svelte.ts'

/** The imports, and what undoing one of them would do. */
export class ImportHistory {
  readonly #program: Program
  #list = $state.raw<readonly ImportEntry[]>()
  #story = $state.raw<ImportStory>()
  #outlook = $state.raw<UndoOutlook>()
  #undoing = $state(false)

  constructor(program: Program) {
    this.#program = program
  }

  /** Newest first; undefined until known. */
  get list(): readonly ImportEntry[] | undefined {
    return this.#list
  }

  /** The import whose report is shown. */
  get story(): ImportStory | undefined {
    return this.#story
  }

  /** What undoing would do, while the user is asked to confirm. */
  get outlook(): UndoOutlook | undefined {
    return this.#outlook
  }

  /** Whether an import is being undone. */
  get undoing(): boolean {
    return this.#undoing
  }

  async load(): Promise<void> {
    const { client, notices } = this.#program
    this.#list = (await notices.trying(() => client.imports.list({}))) ?? this.#list
  }

  /** Shows the report of an import, or hides it. */
  async show(id: number): Promise<void> {
    const { client, notices } = this.#program
    this.#story = this.#story?.id === id ? undefined : await notices.trying(() => client.imports.show({ id }))
  }

  /** Determines what undoing would do, so that the user can decide. */
  async ask(id: number): Promise<void> {
    const { client, notices } = this.#program
    this.#outlook = await notices.trying(() => client.imports.outlook({ id }))
  }

  /** Leaves the import unchanged. */
  leave(): void {
    this.#outlook = undefined
  }

  /** Undoes the import in question. */
  async undo(told: string): Promise<void> {
    const { client, notices } = this.#program
    const id = this.#outlook?.id
    if (id === undefined || this.#undoing) return
    this.#undoing = true
    const report = await notices.trying(() => client.imports.undo({ id }))
    this.#undoing = false
    this.#outlook = undefined
    if (report !== undefined) notices.done(told)
    await this.load()
  }

  /** The rows that an import left out, as CSV; undefined if they are unavailable. */
  async leftOut(id: number): Promise<string | undefined> {
    const { client, notices, language } = this.#program
    return (await notices.trying(() => client.imports.leftOut({ id, language: documentLanguage(language) })))
      ?.csv
  }
}
