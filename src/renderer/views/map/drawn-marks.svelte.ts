import type { MapState } from '../../state/map.svelte.ts'
import type { Selection } from '../../state/selection.svelte.ts'
import type { Works } from '../../state/works.svelte.ts'
import type { Place } from './camera.ts'
import type { Navigation } from './navigation.svelte.ts'
import { groupOutlines, isCompact } from './outlines.ts'
import type { Marks } from './overlay.ts'
import { clusterCss, clusterMiddles, type Scene } from './scene.ts'

/** What the marks depend on. */
export interface MarksContext {
  readonly scene: Scene
  readonly map: Pick<MapState, 'layout' | 'byCluster' | 'hoveredCluster' | 'client'>
  readonly works: Pick<Works, 'clusters'>
  readonly selection: Selection
  readonly navigation: Navigation
  /** Names of visual groups. */
  readonly names: ReadonlyMap<number, string>
}

/** What is drawn over the pictures, as selection, pointer and tools have it now. */
export class DrawnMarks {
  readonly #context: MarksContext
  // Outlines mean something where works lie by likeness; of all groups, or of the one that is pointed at.
  readonly #allOutlines = $derived.by(() =>
    this.#context.map.layout === 'likeness' ? groupOutlines(this.#context.scene) : new Map<number, Place[]>(),
  )
  readonly #middles = $derived.by(() => clusterMiddles(this.#context.scene))
  readonly #sizes = $derived.by(
    () => new Map(this.#context.works.clusters.map(({ number, size }) => [number, size])),
  )
  readonly #outlines = $derived.by(() => {
    const { map, scene } = this.#context
    return [...this.#allOutlines]
      .filter(([number, line]) =>
        map.hoveredCluster === null
          ? map.byCluster &&
            isCompact(line, (this.#sizes.get(number) ?? 0) / scene.works.length, scene.aspect)
          : number === map.hoveredCluster,
      )
      .map(([number, line]) => ({ line, colour: clusterCss(number) }))
  })
  readonly #marks = $derived.by((): Marks => {
    const { map, selection, navigation, names } = this.#context
    return {
      selected: selection.ids,
      hovered: navigation.hovered,
      purchases: map.client?.purchases ?? [],
      suggestions: map.client?.suggestions ?? [],
      lasso: navigation.line,
      names,
      faintNames: map.client !== null,
      outlines: this.#outlines,
      middles: this.#middles,
    }
  })

  /** `context` is read anew each time: what stands in it may change. */
  constructor(context: MarksContext) {
    this.#context = context
  }

  get marks(): Marks {
    return this.#marks
  }
}
