import { type Colour, css } from '../colour.ts'

export type Point = readonly [x: number, y: number]

/** A fill: a colour, or a reference to a gradient of this drawing. */
export type Fill = Colour | string

export interface Stop {
  readonly at: number
  readonly colour: Colour
  readonly opacity?: number
}

const number = (value: number): string => value.toFixed(1)
const paint = (fill: Fill): string => (typeof fill === 'string' ? fill : css(fill))

/**
 * A vector drawing of `width` x `height` pixels, back to front, written as SVG. Contains no text, because fonts differ.
 */
export class Drawing {
  readonly width: number
  readonly height: number
  readonly #definitions: string[] = []
  readonly #shapes: string[] = []

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }

  /** A gradient along the line between two points in pixels. */
  linear(from: Point, to: Point, stops: readonly Stop[]): string {
    const place = `x1="${number(from[0])}" y1="${number(from[1])}" x2="${number(to[0])}" y2="${number(to[1])}"`
    return this.#define('linearGradient', place, stops)
  }

  /** A gradient from a centre outwards. */
  radial(centre: Point, radius: number, stops: readonly Stop[]): string {
    return this.#define(
      'radialGradient',
      `cx="${number(centre[0])}" cy="${number(centre[1])}" r="${number(radius)}"`,
      stops,
    )
  }

  #define(element: string, place: string, stops: readonly Stop[]): string {
    const id = `g${this.#definitions.length}`
    const inner = stops
      .map(
        ({ at, colour, opacity = 1 }) =>
          `<stop offset="${at.toFixed(3)}" stop-color="${css(colour)}" stop-opacity="${opacity.toFixed(2)}"/>`,
      )
      .join('')
    this.#definitions.push(
      `<${element} id="${id}" gradientUnits="userSpaceOnUse" ${place}>${inner}</${element}>`,
    )
    return `url(#${id})`
  }

  all(fill: Fill, opacity = 1): void {
    this.rectangle(0, 0, this.width, this.height, fill, opacity)
  }

  rectangle(x: number, y: number, width: number, height: number, fill: Fill, opacity = 1): void {
    this.#shapes.push(
      `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${paint(fill)}" fill-opacity="${opacity.toFixed(2)}"/>`,
    )
  }

  /** `tilt` in degrees, clockwise. */
  ellipse([x, y]: Point, radiusX: number, radiusY: number, fill: Fill, opacity = 1, tilt = 0): void {
    const turn = tilt === 0 ? '' : ` transform="rotate(${number(tilt)} ${number(x)} ${number(y)})"`
    this.#shapes.push(
      `<ellipse cx="${number(x)}" cy="${number(y)}" rx="${number(radiusX)}" ry="${number(radiusY)}" fill="${paint(fill)}" fill-opacity="${opacity.toFixed(2)}"${turn}/>`,
    )
  }

  polygon(points: readonly Point[], fill: Fill, opacity = 1): void {
    this.path(`M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}Z`, fill, opacity)
  }

  /** A closed soft outline through the points. */
  blob(points: readonly Point[], fill: Fill, opacity = 1): void {
    this.path(smooth(points, true), fill, opacity)
  }

  path(outline: string, fill: Fill, opacity = 1): void {
    this.#shapes.push(`<path d="${outline}" fill="${paint(fill)}" fill-opacity="${opacity.toFixed(2)}"/>`)
  }

  /** An open soft line through the points. */
  line(points: readonly Point[], colour: Fill, thickness: number, opacity = 1): void {
    this.#shapes.push(
      `<path d="${smooth(points, false)}" fill="none" stroke="${paint(colour)}" stroke-width="${thickness.toFixed(2)}" stroke-linecap="round" stroke-linejoin="round" stroke-opacity="${opacity.toFixed(2)}"/>`,
    )
  }

  toSvg(): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}">` +
      `<defs>${this.#definitions.join('')}</defs>${this.#shapes.join('')}</svg>`
    )
  }
}

/** SVG path data of a Catmull-Rom spline through the points. */
function smooth(points: readonly Point[], closed: boolean): string {
  const count = points.length
  const at = (index: number): Point =>
    closed ? points[(index + count) % count] : points[Math.min(count - 1, Math.max(0, index))]
  const parts = [`M${number(points[0][0])} ${number(points[0][1])}`]
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const controls: Point[] = [
      [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6],
      [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6],
      to,
    ]
    parts.push(`C${controls.map(([x, y]) => `${number(x)} ${number(y)}`).join(' ')}`)
  }
  return parts.join('') + (closed ? 'Z' : '')
}
