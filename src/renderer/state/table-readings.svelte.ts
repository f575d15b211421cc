import type { TablePreview, TableSettings } from '../../contract/areas/importing.ts'
import type { Fault } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'
import type { ImportTable, TableKind } from './import-files.ts'

/** The user's choices for a table; `forget` ignores how the last table with its columns was read. */
export interface GivenChoices {
  readonly map: Readonly<Record<string, string>>
  readonly settings: TableSettings
  readonly forget: boolean
}

const NOTHING_GIVEN: GivenChoices = { map: {}, settings: {}, forget: false }

interface Reading {
  readonly given: GivenChoices
  /** How main would currently read it; undefined if it cannot. */
  readonly preview?: TablePreview
  /** Whether the user has reviewed it and continued. */
  readonly confirmed: boolean
}

/** How the tables of an import are read: guessed by main or chosen by the user, with one of them in view. */
export class TableReadings {
  readonly #client: () => Client
  #readings = $state.raw<ReadonlyMap<string, Reading>>(new Map())
  #shown = $state.raw<ImportTable>()
  #fault = $state.raw<Fault>()
  #asking = new AbortController()
  #busy = $state(false)

  readonly #takeFor: (path: string, kind: TableKind) => void

  /** @param takeFor called if a table's columns show that it is of a different kind than assumed */
  constructor(client: () => Client, takeFor: (path: string, kind: TableKind) => void) {
    this.#client = client
    this.#takeFor = takeFor
  }

  /** The table whose columns are in view. */
  get shown(): ImportTable | undefined {
    return this.#shown
  }

  get preview(): TablePreview | undefined {
    return this.#shown === undefined ? undefined : this.previewOf(this.#shown.path)
  }

  /** Why the table in view cannot be read as chosen; its last preview is kept. */
  get fault(): Fault | undefined {
    return this.#fault
  }

  /** Whether the preview does not reflect the current choices yet. */
  get busy(): boolean {
    return this.#busy
  }

  previewOf(path: string): TablePreview | undefined {
    return this.#readings.get(path)?.preview
  }

  /** Headings of a table that are not used. */
  unusedOf(path: string): string[] {
    const columns = (this.previewOf(path)?.tables ?? []).flatMap((table) => table.columns)
    const unused = columns.filter(({ heading, field }) => heading !== '' && field === null)
    return [...new Set(unused.map(({ heading }) => heading))]
  }

  givenFor(path: string): GivenChoices {
    return this.#of(path).given
  }

  /** Forgets all tables. */
  clear(): void {
    this.#asking.abort()
    this.#readings = new Map()
    this.#shown = undefined
    this.#fault = undefined
    this.#busy = false
  }

  /** Discards the choices for a table that now describes something else. */
  drop(path: string): void {
    this.#readings = new Map([...this.#readings].filter(([each]) => each !== path))
  }

  /**
   * Reads tables, and shows the first one that needs input.
   * @returns whether there is one
   */
  async look(tables: readonly ImportTable[], signal: AbortSignal): Promise<boolean> {
    const isOver = (): boolean => signal.aborted
    for (let table of tables) {
      if (table.kind === 'none') continue
      const { preview, confirmed } = this.#of(table.path)
      if (preview === undefined) {
        // If a table cannot be read at all, the import itself reports it.
        await this.#ask(table, signal).catch(() => undefined)
        if (isOver()) return false
        const likely = this.previewOf(table.path)?.likely ?? table.kind
        if (likely !== table.kind && !table.chosen) {
          table = { ...table, kind: likely }
          this.#takeFor(table.path, likely)
          await this.#ask(table, signal).catch(() => undefined)
          if (isOver()) return false
        }
      }
      const asks = this.previewOf(table.path)?.asks ?? []
      if (asks.length > 0 && !confirmed) {
        this.show(table)
        return true
      }
    }
    return false
  }

  show(table: ImportTable): void {
    this.#shown = table
    this.#fault = undefined
  }

  /** Assigns a column of the table in view to a field; '' leaves it unused. */
  async name(heading: string, field: string): Promise<void> {
    const others = Object.entries(this.#shownGiven.map).filter(
      ([their, our]) => their !== heading && (field === '' || our !== field),
    )
    await this.#give({ map: { ...Object.fromEntries(others), [heading]: field } })
  }

  async set(settings: TableSettings): Promise<void> {
    await this.#give({ settings: { ...this.#shownGiven.settings, ...settings } })
  }

  async setState(word: string, state: NonNullable<TableSettings['states']>[string]): Promise<void> {
    await this.set({ states: { ...this.#shownGiven.settings.states, [word]: state } })
  }

  async setEdition(word: string, edition: NonNullable<TableSettings['editions']>[string]): Promise<void> {
    await this.set({ editions: { ...this.#shownGiven.settings.editions, [word]: edition } })
  }

  /** Reads the table in view as if no table with its columns had been read before. */
  async forget(): Promise<void> {
    await this.#give({ map: {}, settings: {}, forget: true })
  }

  /** Confirms how the table in view is read, including guesses. */
  confirm(): void {
    const { preview } = this
    if (this.#shown === undefined || preview === undefined) return
    const { path } = this.#shown
    const { given } = this.#of(path)
    const settings = { ...guessesOf(preview), ...given.settings }
    this.#keep(path, { given: { ...given, settings }, preview, confirmed: true })
    this.#shown = undefined
  }

  get #shownGiven(): GivenChoices {
    return this.#shown === undefined ? NOTHING_GIVEN : this.#of(this.#shown.path).given
  }

  #of(path: string): Reading {
    return this.#readings.get(path) ?? { given: NOTHING_GIVEN, confirmed: false }
  }

  #keep(path: string, reading: Reading): void {
    this.#readings = new Map([...this.#readings, [path, reading]])
  }

  async #give(changes: Partial<GivenChoices>): Promise<void> {
    const table = this.#shown
    if (table === undefined) return
    const reading = this.#of(table.path)
    this.#keep(table.path, { ...reading, given: { ...reading.given, ...changes } })
    this.#asking.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.#busy = true
    try {
      await this.#ask(table, signal)
      this.#fault = undefined
    } catch (error) {
      if (!signal.aborted) this.#fault = faultOf(error)
    } finally {
      if (!signal.aborted) this.#busy = false
    }
  }

  async #ask({ path, kind }: ImportTable, signal: AbortSignal): Promise<void> {
    if (kind === 'none') return
    const { given } = this.#of(path)
    const input = { file: path, kind, ...given, map: { ...given.map } }
    const preview = await this.#client().importing.preview(input, { signal })
    if (!signal.aborted) this.#keep(path, { ...this.#of(path), preview })
  }
}

/** Main's guesses as settings: once reviewed and accepted, they are no longer guesses the next time. */
function guessesOf({ asks, encoding, unit, currency, sheets }: TablePreview): TableSettings {
  return {
    ...(asks.includes('encoding') && encoding !== null && { encoding: encoding.name }),
    ...(asks.includes('unit') && unit !== null && { unit: unit.unit }),
    ...(asks.includes('currency') &&
      currency !== null &&
      currency.currency !== null && { currency: currency.currency }),
    ...(asks.includes('sheets') && { sheets: sheets.filter(({ read }) => read).map(({ name }) => name) }),
  }
}
