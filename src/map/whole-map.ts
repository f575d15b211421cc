import type { Work } from '../contract/areas/catalogue.ts'
import type { CollectionMap, LayoutName } from '../contract/areas/map.ts'
import type { Money } from '../contract/money.ts'
import type { CatalogueLanguage as Language } from '../messages/in-language.ts'
import { wordsOf } from '../messages/words-of.ts'
import { blockWordsOf } from './block-words.ts'
import { fit, type Extent } from './camera.ts'
import { arranged, aspectFor } from './layouts.ts'
import type { SvgParts } from './map-svg.ts'
import { compactOutlines, groupOutlines } from './outlines.ts'
import { clusterMiddles, sceneOf } from './scene.ts'

/** What is known of a map before it is viewed. */
interface KnownMap {
  readonly map: CollectionMap
  readonly find: (id: string) => Work | undefined
  /** Names of visual groups, and the number of works in each. */
  readonly names: ReadonlyMap<number, string>
  readonly sizes: ReadonlyMap<number, number>
  /** Currency in which prices are compared. */
  readonly money: Money
}

/** How the map is viewed. */
interface View {
  readonly layout: LayoutName
  readonly stage: Extent
  readonly coloured: boolean
  readonly language: Language
}

/** The window's light look, as in its style sheet. */
const LIGHT = { text: 'rgb(0 0 0 / 90%)', ground: '#ebeae7' }

/** The whole map as the window shows it when opened in this layout, without a client or a work under the pointer. */
export function wholeMap(
  { map, find, names, sizes, money }: KnownMap,
  { layout, stage, coloured, language }: View,
): Omit<SvgParts, 'sheets' | 'side' | 'slotOf'> {
  const unnamed = wordsOf('making', language).unnamedGroup
  const words = blockWordsOf(language, money, (number) => names.get(number) ?? unnamed)
  const scene = arranged(sceneOf(map, find), layout, aspectFor(stage), words)
  const outlined = coloured && layout === 'likeness'
  return {
    scene,
    look: { camera: fit(stage, scene.aspect), stage, size: 1 },
    marks: {
      names,
      middles: clusterMiddles(scene),
      outlines: outlined ? compactOutlines(groupOutlines(scene), scene, sizes) : [],
    },
    ink: LIGHT,
    byCluster: coloured,
    title: wordsOf('map', language).title,
  }
}
