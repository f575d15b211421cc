import sharp from 'sharp'
import type { Colour } from '../colour.ts'

/** A painted sheet: interleaved sRGB bytes, and the thickness of the paint at each pixel (0 bare, about 1 thick). */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  readonly relief: Float32Array

  constructor(width: number, height: number, rgb = new Uint8Array(width * height * 3)) {
    this.width = width
    this.height = height
    this.rgb = rgb
    this.relief = new Float32Array(width * height)
  }

  fill([red, green, blue]: Colour): this {
    for (let at = 0; at < this.rgb.length; at += 3) {
      this.rgb[at] = red
      this.rgb[at + 1] = green
      this.rgb[at + 2] = blue
    }
    return this
  }

  /** The colour nearest to a position; positions outside are clamped to the edge. */
  colourAt(x: number, y: number): Colour {
    const column = x < 0 ? 0 : x >= this.width ? this.width - 1 : Math.floor(x)
    const row = y < 0 ? 0 : y >= this.height ? this.height - 1 : Math.floor(y)
    const at = (row * this.width + column) * 3
    return [this.rgb[at], this.rgb[at + 1], this.rgb[at + 2]]
  }

  /** Blends `colour` over one pixel with the given opacity 0..1. */
  glaze(pixel: number, colour: Colour, opacity: number): void {
    const at = pixel * 3
    this.rgb[at] += (colour[0] - this.rgb[at]) * opacity
    this.rgb[at + 1] += (colour[1] - this.rgb[at + 1]) * opacity
    this.rgb[at + 2] += (colour[2] - this.rgb[at + 2]) * opacity
  }
}

/** Rasterises an SVG document of exactly `width` x `height` pixels to a canvas. */
export async function rasterise(svg: string, width: number, height: number): Promise<Canvas> {
  const { data } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return new Canvas(width, height, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
}
