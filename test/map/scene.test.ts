import { describe, expect, it } from 'vitest'
import type { Work } from '../../src/contract/areas/catalogue.ts'
import { nextWork, sameScene, sceneOf, workAt, worksInside } from '../../src/map/scene.ts'

function work(item_id: string, width = 100, height = 100): Work {
  const picture = { sha256: item_id, width, height, colour: '#ff0080' }
  return { item_id, picture, cluster: 2 } as Work
}
const works = [work('left', 400, 100), work('right'), work('below')]
const map = {
  embedder: 'e',
  works: ['left', 'right', 'gone', 'below'],
  x: [0.2, 0.6, 0.9, 0.2],
  y: [0.2, 0.2, 0.9, 0.7],
  missing: 0,
}
const scene = sceneOf(map, (id) => works.find(({ item_id }) => item_id === id))

describe('the scene of the map', () => {
  it('leaves out works that are no longer in the catalogue', () => {
    expect(scene.works.map(({ item_id }) => item_id)).toEqual(['left', 'right', 'below'])
    expect(scene.y[2]).toBeCloseTo(0.7)
  })

  it('keeps the proportions of a picture and gives every picture the same area', () => {
    expect(scene.width[0] / scene.height[0]).toBeCloseTo(4)
    expect(scene.width[0] * scene.height[0]).toBeCloseTo(1)
    expect([...scene.colour.subarray(0, 3)]).toEqual([1, 0, expect.closeTo(0.502, 3)])
  })

  it('finds the work under a pointer by the shape of its picture', () => {
    expect(workAt(scene, { x: 0.28, y: 0.2 }, 0.1)).toBe(0)
    expect(workAt(scene, { x: 0.2, y: 0.24 }, 0.1)).toBeUndefined()
  })

  it('moves from work to work by direction', () => {
    expect(nextWork(scene, 0, { x: 1, y: 0 })).toBe(1)
    expect(nextWork(scene, 0, { x: 0, y: 1 })).toBe(2)
    expect(nextWork(scene, 0, { x: -1, y: 0 })).toBeUndefined()
  })

  it('does not move to a work that is further to the side than ahead', () => {
    expect(nextWork(scene, 2, { x: 1, y: 0 })).toBeUndefined()
    expect(nextWork(scene, 2, { x: 0, y: -1 })).toBe(0)
  })

  it('finds the later of two overlapping works, as they are painted', () => {
    const stacked = sceneOf({ ...map, works: ['right', 'below'], x: [0.5, 0.5], y: [0.5, 0.5] }, (id) =>
      works.find(({ item_id }) => item_id === id),
    )
    expect(workAt(stacked, { x: 0.5, y: 0.5 }, 0.1)).toBe(1)
  })

  it('selects what is inside a drawn line', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 0.4 },
      { x: 0, y: 0.4 },
    ]
    expect(worksInside(scene, line)).toEqual([0, 1])
    expect(worksInside(scene, line.slice(0, 1))).toEqual([])
  })

  it('stays the same until something on it changes', () => {
    const find = (id: string): Work | undefined => works.find(({ item_id }) => item_id === id)
    expect(sameScene(scene, sceneOf(map, find))).toBe(true)
    expect(sameScene(scene, sceneOf({ ...map, x: [0.3, 0.6, 0.9, 0.2] }, find))).toBe(false)
  })
})
