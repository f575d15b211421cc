import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, pan, pictureSide, toMap, toStage, zoomAbout } from '../../src/map/camera.ts'

const stage = { width: 900, height: 700 }
const spread = { works: { length: 2887 }, aspect: 1, cell: null }
const place = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('the view of the map', () => {
  it('shows the whole map first', () => {
    const camera = fit(stage)
    for (const corner of [0, 1]) {
      const { x, y } = toStage(camera, stage, { x: corner, y: corner })
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(stage.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(stage.height)
    }
  })

  it('zooms in without moving what is under the pointer', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0.2, max: 20, noNaN: true }), (target, factor) => {
        const camera = fit(stage)
        const point = toStage(camera, stage, target)
        const under = toMap(zoomAbout(camera, stage, point, factor), stage, point)
        expect(under.x).toBeCloseTo(target.x, 6)
        expect(under.y).toBeCloseTo(target.y, 6)
      }),
    )
  })

  it('limits its zoom and its pan before everything is out of sight', () => {
    const near = zoomAbout(fit(stage), stage, { x: 450, y: 350 }, 1e9)
    expect(near.scale).toBeLessThan(fit(stage).scale * 100)
    expect(pan(near, { x: 1e9, y: -1e9 })).toMatchObject({ x: -0.2, y: 1.2 })
  })

  it('enlarges pictures more slowly than the distances between them', () => {
    const camera = fit(stage)
    const closer = zoomAbout(camera, stage, { x: 0, y: 0 }, 2)
    const growth = pictureSide(closer, stage, spread) / pictureSide(camera, stage, spread)
    expect(growth).toBeGreaterThan(1)
    expect(growth).toBeLessThan(2)
  })
})
