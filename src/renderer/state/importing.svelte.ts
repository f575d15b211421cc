import { documentLanguage, type Language } from '../words/language.ts'
import type { Client, Dropped, Uploaded, Wire } from '../wire/index.ts'
import { reportOf, type Board } from './board.svelte.ts'
import {
  namesOf,
  picturePlace,
  tablesAmong,
  type ImportTable,
  type PicturePlace,
  type TableKind,
} from './import-files.ts'
import { changesOf, offerUndo, outcomeOf, worksOf, type ImportOutcome } from './import-outcomes.ts'
import { importSteps, type ImportStep } from './import-steps.ts'
import type { Notices } from './notices.svelte.ts'
import { TableReadings } from './table-readings.svelte.ts'

/**
 * `taking`: files come in; `examining`: what an import would do is found out; `columns`: a person says how a table is
 * read; `ready`: what would happen is shown.
 */
export type ImportPhase = 'choosing' | 'taking' | 'examining' | 'columns' | 'ready' | 'importing' | 'done'

/** What an import uses of the program; the client changes with each connection. */
interface ImportingNeeds {
  readonly client: Client
  readonly wire: Wire
  readonly notices: Notices
  readonly board: Board
  readonly language: Language
}

/** Pictures and tables on their way into the gallery: taken in, tried without keeping anything, then imported. */
export class Importing {
  readonly #program: ImportingNeeds
  /** How the tables are read. */
  readonly readings: TableReadings
  #open = $state(false)
  #phase = $state<ImportPhase>('choosing')
  #tables = $state.raw<readonly ImportTable[]>([])
  #outcomes = $state.raw<readonly ImportOutcome[]>([])
  #takenShare = $state<number>()
  #uploaded: Uploaded | undefined
  #place: PicturePlace | undefined
  #pictures = 0
  #stop = new AbortController()

  constructor(program: ImportingNeeds) {
    this.#program = program
    this.readings = new TableReadings(
      () => program.client,
      (path, kind) => {
        this.#tables = this.#tables.map((table) => (table.path === path ? { ...table, kind } : table))
      },
    )
  }

  /** Whether it is shown; an import goes on without. */
  get open(): boolean {
    return this.#open
  }

  get phase(): ImportPhase {
    return this.#phase
  }

  get tables(): readonly ImportTable[] {
    return this.#tables
  }

  /** One a part; before the import what would happen, after it what did. */
  get outcomes(): readonly ImportOutcome[] {
    return this.#outcomes
  }

  /** 0..1 of the bytes that came in; undefined before the first file. */
  get takenShare(): number | undefined {
    return this.#takenShare
  }

  /** Whether there is something to keep, and nothing that cannot be understood. */
  get possible(): boolean {
    return (
      this.#phase === 'ready' &&
      this.#outcomes.every(({ fault }) => fault === undefined) &&
      this.#outcomes.some(({ report, waits }) => waits === true || changesOf(report) > 0)
    )
  }

  /** Shows where files are chosen, or the import that runs. */
  show(): void {
    if (this.#phase === 'done') this.#reset()
    this.#open = true
  }

  /** Takes in files that were dropped or chosen, in the place of those before, and finds out what they would do. */
  async take(dropped: readonly Dropped[]): Promise<void> {
    if (this.#phase === 'importing' || dropped.length === 0) {
      this.#open ||= dropped.length > 0
      return
    }
    await this.#drop()
    const { signal } = this.#stop
    const files = dropped.filter((file) => !namesOf(file).some((name) => name.startsWith('.')))
    this.#open = true
    this.#phase = 'taking'
    try {
      const uploaded = await this.#program.wire.upload(files, {
        signal,
        onProgress: ({ done, total }) => (this.#takenShare = total > 0 ? done / total : undefined),
      })
      this.#uploaded = uploaded
      if (signal.aborted) {
        await this.#discard()
        return
      }
      this.#tables = tablesAmong(files, uploaded)
      this.#pictures = files.length - this.#tables.length
      this.#place = picturePlace(files, uploaded)
      await this.examine()
    } catch (error) {
      if (signal.aborted) return
      this.#program.notices.failed(error)
      this.close()
    }
  }

  /** Says what a table tells of, and looks again. */
  async setKind(path: string, kind: TableKind): Promise<void> {
    this.#tables = this.#tables.map((table) =>
      table.path === path ? { ...table, kind, chosen: true } : table,
    )
    this.readings.drop(path)
    await this.examine()
  }

  /** Shows how a table is read, to be changed. */
  async showColumns(table: ImportTable): Promise<void> {
    this.readings.show(table)
    this.#phase = 'columns'
    if (this.readings.preview === undefined) await this.readings.set({})
  }

  /** Goes on with the columns in view as they are read. */
  async confirmColumns(): Promise<void> {
    this.readings.confirm()
    await this.examine()
  }

  /** Finds out what an import would do, and before that how its tables are read; nothing is kept. */
  async examine(): Promise<void> {
    const { signal } = this.#stop
    this.#phase = 'examining'
    this.#outcomes = []
    const isOver = (): boolean => signal.aborted
    const asks = await this.readings.look(this.#tables, signal)
    if (isOver()) return
    if (asks) {
      this.#phase = 'columns'
      return
    }
    let worksCome = false
    for (const step of this.#steps()) {
      const waits: boolean = worksCome && (step.kind === 'sales' || step.kind === 'likes')
      const outcome: ImportOutcome = waits
        ? { kind: step.kind, name: step.name, waits }
        : await this.#run(step, true)
      if (isOver()) return
      worksCome ||= step.kind === 'artworks' && (outcome.report?.new ?? 0) > 0
      this.#outcomes = [...this.#outcomes, outcome]
    }
    this.#phase = 'ready'
  }

  /**
   * Keeps it; new pictures are then looked at. What was skipped stays to be read.
   * @param told says that it is done, with the way back
   */
  async import(told = ''): Promise<void> {
    this.#phase = 'importing'
    const done: ImportOutcome[] = []
    for (const step of this.#steps()) {
      const outcome = await this.#run(step, false)
      done.push(outcome)
      if (outcome.fault !== undefined) break
    }
    this.#outcomes = done
    this.#phase = 'done'
    await this.#discard()
    if (told !== '') offerUndo(done, this.#program, told)
    const works = done.find(({ kind }) => kind === 'artworks')?.report
    if (changesOf(works) > 0) {
      const { client, notices } = this.#program
      await notices.trying(() => reportOf(client.embed({})))
    }
  }

  /** Ids of the works that the import brought and that are still there. */
  async broughtWorks(): Promise<string[]> {
    return worksOf(this.#outcomes, this.#program.client)
  }

  /** Puts it away; what is not imported yet is forgotten, an import that runs goes on. */
  close(): void {
    this.#open = false
    if (this.#phase !== 'importing') void this.#drop()
  }

  async #drop(): Promise<void> {
    this.#stop.abort()
    this.#stop = new AbortController()
    const examining = this.#phase === 'examining'
    this.#reset()
    const { board, client } = this.#program
    const job = board.running.find(({ kind }) => kind.startsWith('importing.'))
    if (examining && job !== undefined) await client.jobs.cancel({ id: job.id }).catch(() => undefined)
    await this.#discard()
  }

  #reset(): void {
    this.#phase = 'choosing'
    this.#tables = []
    this.readings.clear()
    this.#outcomes = []
    this.#takenShare = undefined
  }

  async #discard(): Promise<void> {
    const uploaded = this.#uploaded
    this.#uploaded = undefined
    // What cannot be taken away now is swept when the gallery is opened again.
    await uploaded?.discard().catch(() => undefined)
  }

  #run(step: ImportStep, dryRun: boolean): Promise<ImportOutcome> {
    return outcomeOf(step, this.#program.client, dryRun, this.#uploaded?.folder)
  }

  #steps(): ImportStep[] {
    return importSteps({
      tables: this.#tables,
      place: this.#place,
      pictures: this.#pictures,
      given: (path) => this.readings.givenFor(path),
      language: documentLanguage(this.#program.language),
    })
  }
}
