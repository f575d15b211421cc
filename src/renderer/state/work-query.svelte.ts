import { EVERYTHING, FACETS, type Facet, type WorkQuery } from './work-filter.ts'

/** The user's query of the catalogue; it is kept while other views are shown. */
export class CatalogueQuery {
  #query = $state.raw<WorkQuery>(EVERYTHING)

  get value(): WorkQuery {
    return this.#query
  }

  /** Whether anything is filtered out; the sort order does not count. */
  get narrow(): boolean {
    const { text, chosen, minPrice, maxPrice, size, archived, only } = this.#query
    return (
      text.trim() !== '' ||
      FACETS.some((facet) => chosen[facet].size > 0) ||
      minPrice !== null ||
      maxPrice !== null ||
      size !== null ||
      archived ||
      only !== null
    )
  }

  set(changes: Partial<Omit<WorkQuery, 'chosen'>>): void {
    this.#query = { ...this.#query, ...changes }
  }

  /** Shows only these works, for example those added by an import, regardless of the previous query. */
  showOnly(ids: Iterable<string>): void {
    this.#query = { ...EVERYTHING, sort: this.#query.sort, only: new Set(ids) }
  }

  toggle(facet: Facet, value: string): void {
    const values = new Set(this.#query.chosen[facet])
    if (!values.delete(value)) values.add(value)
    this.#query = { ...this.#query, chosen: { ...this.#query.chosen, [facet]: values } }
  }

  /** Shows everything again, in the chosen order. */
  clear(): void {
    this.#query = { ...EVERYTHING, sort: this.#query.sort }
  }
}
