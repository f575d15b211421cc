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
 * `taking`: files are being uploaded; `examining`: the effects of an import are being determined; `columns`: the user
 * specifies how a table is read; `ready`: the effects are shown.
 */
export type ImportPhase = 'choosing' | 'taking' | 'examining' | 'columns' | 'ready' | 'importing' | 'done'

/** What an import needs from the program; the client changes with each connection. */
interface ImportingNeeds {
  readonly client: Client
  readonly wire: Wire
  readonly notices: Notices
  readonly board: Board
  readonly language: Language
}

/** Pictures and tables to be imported into the gallery: uploaded, tried in a dry run, then imported. */
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

  /** Whether it is visible; an import continues while hidden. */
  get open(): boolean {
    return this.#open
  }

  get phase(): ImportPhase {
    return this.#phase
  }

  get tables(): readonly ImportTable[] {
    return this.#tables
  }

  /** One per part; predicted outcomes before the import, actual ones after it. */
  get outcomes(): readonly ImportOutcome[] {
    return this.#outcomes
  }

  /** Uploaded share of the bytes, 0..1; undefined before the first file. */
  get takenShare(): number | undefined {
    return this.#takenShare
  }

  /** Whether there is anything to import, and nothing that cannot be parsed. */
  get possible(): boolean {
    return (
      this.#phase === 'ready' &&
      this.#outcomes.every(({ fault }) => fault === undefined) &&
      this.#outcomes.some(({ report, waits }) => waits === true || changesOf(report) > 0)
    )
  }

  /** Shows the choice of files, or the running import. */
  show(): void {
    if (this.#phase === 'done') this.#reset()
    this.#open = true
  }

  /**
   * Uploads files that were dropped or chosen, replacing earlier ones, and determines the effects of importing them.
   */
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

  /** Sets the kind of a table, and examines it again. */
  async setKind(path: string, kind: TableKind): Promise<void> {
    this.#tables = this.#tables.map((table) =>
      table.path === path ? { ...table, kind, chosen: true } : table,
    )
    this.readings.drop(path)
    await this.examine()
  }

  /** Shows how a table is read, for editing. */
  async showColumns(table: ImportTable): Promise<void> {
    this.readings.show(table)
    this.#phase = 'columns'
    if (this.readings.preview === undefined) await this.readings.set({})
  }

  /** Continues with the visible columns as they are currently read. */
  async confirmColumns(): Promise<void> {
    this.readings.confirm()
    await this.examine()
  }

  /** Determines how the tables are read, then what an import would do; nothing is stored. */
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
   * Executes the import; new pictures are then analysed. The list of skipped items remains available.
   * @param told message stating that it is done, with an undo action
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

  /** Ids of the works that the import added and that still exist. */
  async broughtWorks(): Promise<string[]> {
    return worksOf(this.#outcomes, this.#program.client)
  }

  /** Closes it; what is not imported yet is discarded, a running import continues. */
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
    // What cannot be removed now is swept when the gallery is next opened.
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
