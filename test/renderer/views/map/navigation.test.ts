import { beforeEach, describe, expect, it } from 'vitest'
import type { Work } from '../../../../src/contract/areas/catalogue.ts'
import type { Tool } from '../../../../src/renderer/state/map.svelte.ts'
import { Selection } from '../../../../src/renderer/state/selection.svelte.ts'
import { fit, toMap, toStage, type Place } from '../../../../src/map/camera.ts'
import { Navigation } from '../../../../src/renderer/views/map/navigation.svelte.ts'
import { sceneOf } from '../../../../src/map/scene.ts'

const stage = { width: 800, height: 600 }
const names = ['left', 'middle', 'right']
const scene = sceneOf(
  { embedder: 'e', works: names, x: [0.2, 0.5, 0.8], y: [0.5, 0.5, 0.5], missing: 0 },
  (item_id) => ({ item_id, picture: { width: 1, height: 1, colour: '#000000' }, cluster: 0 }) as Work,
)
const still = { x: 0, y: 0 }

let selection: Selection
let map: { tool: Tool | null; size: number }
let navigation: Navigation
beforeEach(() => {
  selection = new Selection()
  map = { tool: null, size: 1 }
  navigation = new Navigation({ scene, stage, map, selection })
})

/** The current position of a work on the stage. */
function placeOf(name: string): Place {
  const at = names.indexOf(name)
  return toStage(navigation.camera, stage, { x: scene.x[at], y: scene.y[at] })
}
const beside = ({ x, y }: Place, by: number): Place => ({ x: x + by, y })
const nowhere = { x: 400, y: 10 }
const chosen = (): string[] => [...selection.ids].sort()

function click(point: Place, toggle = false): void {
  navigation.press(point, false)
  navigation.release(point, toggle)
}

describe('a pointer on the map', () => {
  it('points at the work under it, and at none after it leaves', () => {
    navigation.move(placeOf('right'), still)
    expect(navigation.hovered).toBe(2)
    navigation.leave()
    expect(navigation.hovered).toBeUndefined()
  })

  it('selects one or several works by click, and clears them by a click next to them', () => {
    click(placeOf('left'))
    click(placeOf('right'), true)
    expect(chosen()).toEqual(['left', 'right'])
    click(nowhere, true)
    expect(chosen()).toEqual(['left', 'right'])
    click(nowhere)
    expect(chosen()).toEqual([])
  })

  it('clicks despite small movements', () => {
    navigation.press(placeOf('left'), false)
    navigation.move(beside(placeOf('left'), 3), { x: 3, y: 0 })
    navigation.release(beside(placeOf('left'), 3), false)
    expect(chosen()).toEqual(['left'])
    expect(navigation.camera).toEqual(fit(stage))
  })

  it('moves the map when dragged, which is not a click', () => {
    const before = placeOf('left')
    navigation.press(before, false)
    navigation.move(beside(before, 100), { x: 100, y: 0 })
    navigation.release(beside(before, 100), false)
    expect(placeOf('left').x).toBeCloseTo(before.x + 100)
    expect(chosen()).toEqual([])
  })

  it('selects what is inside a lasso, and draws only one', () => {
    map.tool = 'lasso'
    const around = [
      { x: 0.1, y: 0.3 },
      { x: 0.6, y: 0.3 },
      { x: 0.6, y: 0.7 },
      { x: 0.1, y: 0.7 },
    ].map((place) => toStage(navigation.camera, stage, place))
    navigation.press(around[0], false)
    for (const point of around.slice(1)) navigation.move(point, still)
    expect(navigation.line).toHaveLength(4)
    navigation.release(around[3], false)
    expect(chosen()).toEqual(['left', 'middle'])
    expect([navigation.line, map.tool]).toEqual([[], null])
    expect(navigation.camera).toEqual(fit(stage))
  })
})

describe('keys on the map', () => {
  it('zoom in and return to the whole map', () => {
    navigation.key('+', false)
    expect(navigation.camera.scale).toBeGreaterThan(fit(stage).scale)
    navigation.key('-', false)
    expect(navigation.camera.scale).toBeCloseTo(fit(stage).scale)
    navigation.key('+', false)
    navigation.key('0', false)
    expect(navigation.camera).toEqual(fit(stage))
    expect(navigation.key('a', false)).toBe(false)
  })

  it('move from work to work, and centre one that is out of view', () => {
    selection.take(['left'])
    navigation.key('ArrowRight', false)
    expect(chosen()).toEqual(['middle'])
    expect(navigation.camera).toEqual(fit(stage))
    for (let step = 0; step < 4; step++) navigation.key('+', false)
    navigation.key('ArrowRight', false)
    expect(chosen()).toEqual(['right'])
    expect(toMap(navigation.camera, stage, { x: 400, y: 300 }).x).toBeCloseTo(0.8)
  })

  it('move the map if there is no work, and with shift', () => {
    selection.take(['middle'])
    const before = placeOf('middle').x
    navigation.key('ArrowRight', true)
    expect(placeOf('middle').x).toBeLessThan(before)
    expect(chosen()).toEqual(['middle'])
  })
})

it('zooms in on the point under the pointer', () => {
  const point = placeOf('right')
  navigation.zoom(3, point)
  expect(placeOf('right').x).toBeCloseTo(point.x)
})
