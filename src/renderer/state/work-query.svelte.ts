import { EVERYTHING, FACETS, type Facet, type WorkQuery } from './work-filter.ts'

/** What a person asked the catalogue for; it stays while other views are looked at. */
export class CatalogueQuery {
  #query = $state.raw<WorkQuery>(EVERYTHING)

  get value(): WorkQuery {
    return this.#query
  }

  /** Whether anything is left out; the order leaves nothing out. */
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

  /** Shows these works and no others, as those that an import brought, whatever was asked for before. */
  showOnly(ids: Iterable<string>): void {
    this.#query = { ...EVERYTHING, sort: this.#query.sort, only: new Set(ids) }
  }

  toggle(facet: Facet, value: string): void {
    const values = new Set(this.#query.chosen[facet])
    if (!values.delete(value)) values.add(value)
    this.#query = { ...this.#query, chosen: { ...this.#query.chosen, [facet]: values } }
  }

  /** Shows everything again, in the order that was chosen. */
  clear(): void {
    this.#query = { ...EVERYTHING, sort: this.#query.sort }
  }
}
