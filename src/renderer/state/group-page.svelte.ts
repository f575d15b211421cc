import type { GroupPage } from '../../contract/areas/groups.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { FaultShape } from '../../contract/fault.ts'
import type { Client } from '../wire/index.ts'

/** The page of one visual group, reloaded when the data it depends on has changed. */
export class GroupPageState {
  #page = $state.raw<GroupPage | null>(null)
  #fault = $state.raw<FaultShape | null>(null)
  #wanted: number | null = null

  /** Null until loaded. */
  get page(): GroupPage | null {
    return this.#page
  }

  /** Why loading failed; null if it succeeded or is in progress. */
  get fault(): FaultShape | null {
    return this.#fault
  }

  async load(client: Client, number: number, language: 'en' | 'es'): Promise<void> {
    if (this.#wanted !== number) this.#page = null
    this.#wanted = number
    this.#fault = null
    try {
      const page = await client.groups.show({ number, language })
      if (this.#wanted === number) this.#page = page
    } catch (thrown) {
      if (this.#wanted !== number) return
      this.#page = null
      this.#fault = faultOf(thrown)
    }
  }
}
