import { expect, it } from 'vitest'
import type { Work } from '../../src/contract/areas/catalogue.ts'
import { fit } from '../../src/map/camera.ts'
import { mapSvg, type SvgParts } from '../../src/map/map-svg.ts'
import { sceneOf } from '../../src/map/scene.ts'

/** The map as an SVG: the second work has no picture, and a title that would break out of its element. */

const stage = { width: 400, height: 300 }
const works: Record<string, unknown> = {
  a: {
    item_id: 'a',
    title: 'Harbour',
    artist: 'Ana',
    cluster: 0,
    picture: { sha256: 'f0', width: 200, height: 100, colour: '#112233' },
  },
  b: { item_id: 'b', title: '"><script>', artist: null, cluster: 0, picture: null },
}
const scene = sceneOf(
  { embedder: null, works: ['a', 'b'], x: [0.2, 0.8], y: [0.5, 0.5], missing: 0 },
  (id) => works[id] as Work,
)
const parts: SvgParts = {
  scene,
  look: { camera: fit(stage), stage, size: 1 },
  marks: {
    names: new Map([[0, 'Blue & grey']]),
    outlines: [
      {
        line: [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
          { x: 1, y: 1 },
        ],
        colour: 'rgb(1 2 3)',
      },
    ],
    middles: new Map([[0, { x: 0.5, y: 0.5, works: 2 }]]),
  },
  ink: { text: '#000', ground: '#fff' },
  byCluster: false,
  title: 'Map',
  sheets: new Map([[0, 'data:image/webp;base64,AA==']]),
  side: 64,
  slotOf: (sha256) => (sha256 === 'f0' ? 33 : -1),
}

it('draws each picture from its sheet once, and a work without one as its colour', () => {
  const svg = mapSvg(parts)
  // Cell 33 is the second of the second row; a 2:1 picture fills half of its cell's height.
  expect(svg).toContain('viewBox="64 64 64 32" preserveAspectRatio="none"><title>Ana, Harbour</title>')
  expect(svg.match(/data:image\/webp/g)).toHaveLength(1)
  expect(svg).toContain('fill="rgb(128,128,128)"')
  expect(svg).toContain('Blue &#38; grey</text>')
  expect(svg).toContain('<polygon')
})

it('is well formed whatever works are called, and requests nothing external', () => {
  const svg = mapSvg(parts)
  expect(svg).not.toContain('<script')
  expect(svg).not.toMatch(/href="(?!#|data:)/)
})

it('shows the groups’ colours where the map does, and then no picture', () => {
  const svg = mapSvg({ ...parts, byCluster: true })
  expect(svg).not.toContain('<use')
  expect(svg.match(/fill="rgb\(/g)).toHaveLength(2)
})
