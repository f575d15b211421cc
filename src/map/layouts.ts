import type { LayoutName } from '../contract/areas/map.ts'
import { assignCells, gridFor, packBlocks, type Block } from './grid-cells.ts'
import { blocksBy, type BlockWords } from './blocks.ts'
import type { Scene } from './scene.ts'
import { turned } from './fit-to-stage.ts'

/** Step of the map's width relative to its height, so that a small resize of the window moves nothing. */
const ASPECT_STEP = 0.25
const ASPECTS = { least: 0.75, most: 3 }

/** The width of a map for a stage. */
export function aspectFor({ width, height }: { readonly width: number; readonly height: number }): number {
  const exact = height > 0 ? width / height : 1
  const step = Math.round(exact / ASPECT_STEP) * ASPECT_STEP
  return Math.min(ASPECTS.most, Math.max(ASPECTS.least, step))
}

/** The same works, arranged on a map of this width in one of the layouts. */
export function arranged(scene: Scene, layout: LayoutName, aspect: number, words: BlockWords): Scene {
  if (layout === 'likeness') return { ...scene, ...turned(scene, aspect), aspect }
  if (layout === 'grid') return inGrid(scene, aspect)
  return inBlocks(scene, aspect, blocksBy(scene, layout, words))
}

function inGrid(scene: Scene, aspect: number): Scene {
  const places = turned(scene, aspect)
  const grid = gridFor(scene.works.length, aspect)
  const cells = assignCells(places.x, places.y, grid)
  const left = (aspect - grid.columns * grid.cell) / 2
  const top = (1 - grid.rows * grid.cell) / 2
  return {
    ...scene,
    ...inCells(scene),
    x: Float32Array.from(cells, (cell) => left + ((cell % grid.columns) + 0.5) * grid.cell),
    y: Float32Array.from(cells, (cell) => top + (Math.floor(cell / grid.columns) + 0.5) * grid.cell),
    aspect,
    cell: grid.cell,
  }
}

function inBlocks(scene: Scene, aspect: number, blocks: readonly Block[]): Scene {
  const { cell, placed } = packBlocks(blocks, aspect)
  const x = new Float32Array(scene.works.length)
  const y = new Float32Array(scene.works.length)
  for (const block of placed) {
    const rows = Math.ceil(block.works.length / Math.round(block.width / cell))
    block.works.forEach((work, at) => {
      x[work] = block.x + (Math.floor(at / rows) + 0.5) * cell
      y[work] = block.y + ((at % rows) + 0.5) * cell
    })
  }
  const labels = placed.map(({ label, x: left, y: top, width, works }) => ({
    text: label,
    x: left,
    y: top,
    width,
    works: works.length,
  }))
  return { ...scene, ...inCells(scene), x, y, aspect, cell, labels }
}

/** Picture sizes with a longer side of 1, so that none extends beyond its cell. */
function inCells({ width, height }: Scene): Pick<Scene, 'width' | 'height'> {
  const longer = width.map((value, at) => Math.max(value, height[at]))
  return {
    width: width.map((value, at) => value / longer[at]),
    height: height.map((value, at) => value / longer[at]),
  }
}
