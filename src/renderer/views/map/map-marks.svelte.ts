import type { DrawnClient, MapState } from '../../state/map.svelte.ts'
import type { Works } from '../../state/works.svelte.ts'
import type { Language } from '../../words/language.ts'
import type { Place } from '../../../map/camera.ts'
import { densityOf, stockAndSales } from './densities.ts'
import { newcomersOf } from './newcomers.ts'
import { compactOutlines, groupOutlines } from '../../../map/outlines.ts'
import type { Marks } from './overlay.ts'
import { clusterCss, clusterMiddles, type Scene } from '../../../map/scene.ts'

/** Opacity of works that are not in focus. */
const FAINT = 0.45

interface Sources {
  readonly scene: Scene
  readonly map: MapState
  readonly works: Works
  readonly language: Language
}

/** What is drawn over the works on the map, and the opacity of each work beneath; recomputed only after changes. */
export class MapMarks {
  readonly #from: Sources

  /** @param from read repeatedly: its values are reactive state */
  constructor(from: Sources) {
    this.#from = from
  }

  /** Names of the visual groups. */
  readonly names = $derived.by(() => this.#from.works.groupNames(this.#from.language))

  // Outlines are meaningful in layouts by similarity; for all groups, or only the one that is pointed at.
  readonly #allOutlines = $derived.by(() =>
    this.#from.map.layout === 'likeness' ? groupOutlines(this.#from.scene) : new Map<number, Place[]>(),
  )
  readonly #middles = $derived.by(() => clusterMiddles(this.#from.scene))
  readonly #sizes = $derived.by(
    () => new Map(this.#from.works.clusters.map(({ number, size }) => [number, size])),
  )
  readonly #outlines = $derived.by(() => {
    const { map, scene } = this.#from
    const hovered = map.hoveredCluster
    if (hovered === null) return map.byCluster ? compactOutlines(this.#allOutlines, scene, this.#sizes) : []
    const line = this.#allOutlines.get(hovered)
    return line === undefined ? [] : [{ line, colour: clusterCss(hovered) }]
  })

  readonly #clients = $derived.by(() => this.#from.map.clients.map((client) => this.#clientMarks(client)))
  readonly #drawn = $derived.by(
    () =>
      new Set(this.#from.map.clients.flatMap(({ purchases, suggestions }) => [...purchases, ...suggestions])),
  )
  readonly #newcomers = $derived.by(() => {
    const { map, scene } = this.#from
    return map.marksNewcomers && map.sold !== null ? newcomersOf(scene.works, map.sold).works : []
  })
  readonly #stock = $derived.by(() => {
    const { map, scene } = this.#from
    const { sold } = map
    if (!map.showsStock || sold === null) return null
    return stockAndSales(
      scene,
      (at) => sold.get(scene.works[at].item_id) ?? 0,
      (at) => scene.works[at].status === 'available',
    )
  })

  /** The marks over the works, without those added by the pointer and the selection. */
  get marks(): Omit<Marks, 'selected' | 'hovered' | 'lasso'> {
    return {
      clients: this.#clients,
      newcomers: this.#newcomers,
      stock: this.#stock,
      names: this.names,
      faintNames: this.#clients.length > 0,
      outlines: this.#outlines,
      middles: this.#middles,
    }
  }

  /** The opacity of each work: works in focus keep theirs, the others are faded. */
  get strength(): (work: number) => number {
    const { map, scene } = this.#from
    const cluster = map.hoveredCluster
    const drawn = this.#drawn
    const marked = new Set(this.#newcomers)
    const aside = drawn.size > 0 || map.showsStock || marked.size > 0
    return (at) => {
      if (cluster !== null) return scene.cluster[at] === cluster ? 1 : FAINT
      if (marked.has(at)) return 1
      return aside && !drawn.has(scene.works[at].item_id) ? FAINT : 1
    }
  }

  #clientMarks({ purchases, suggestions, reasons }: DrawnClient): Marks['clients'][number] {
    const { scene, map } = this.#from
    const own = { purchases: this.#places(purchases), suggestions: this.#places(suggestions) }
    return {
      ...own,
      links: reasons.flatMap(({ purchase, suggestion, share }) => {
        const [from, to] = [scene.indexOf.get(purchase), scene.indexOf.get(suggestion)]
        return from === undefined || to === undefined ? [] : [{ from, to, share }]
      }),
      field: map.clients.length > 1 ? densityOf(scene, [...own.purchases, ...own.suggestions]) : null,
    }
  }

  #places(ids: readonly string[]): number[] {
    return ids.map((id) => this.#from.scene.indexOf.get(id)).filter((at) => at !== undefined)
  }
}
