/** Works put aside for a purpose, across all views: in the order in which they came. */
export class Tray {
  #ids = $state.raw<readonly string[]>([])

  get ids(): readonly string[] {
    return this.#ids
  }

  has(id: string): boolean {
    return this.#ids.includes(id)
  }

  add(ids: Iterable<string>): void {
    this.#ids = [...new Set([...this.#ids, ...ids])]
  }

  remove(ids: Iterable<string>): void {
    const gone = new Set(ids)
    this.#ids = this.#ids.filter((id) => !gone.has(id))
  }

  clear(): void {
    this.#ids = []
  }
}
