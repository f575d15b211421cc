/** An sRGB colour, three channels of 0..255 (fractions allowed). */
export type Colour = readonly [red: number, green: number, blue: number]

/** Lightness 0..1, green-red and blue-yellow of the OKLab space (Ottosson 2020). */
export type Oklab = readonly [lightness: number, a: number, b: number]

const encode = (linear: number): number =>
  255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055)

const decode = (byte: number): number => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
}

function linearFromOklab(lightness: number, a: number, b: number): Colour {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

/** Lightness 0..1, chroma 0..~0.3, hue in degrees; chroma is reduced until the colour fits into sRGB. */
export function oklch(lightness: number, chroma: number, hue: number): Colour {
  const angle = (hue * Math.PI) / 180
  for (let fitted = chroma; ; fitted *= 0.9) {
    const linear = linearFromOklab(lightness, fitted * Math.cos(angle), fitted * Math.sin(angle))
    const fits = linear.every((channel) => channel >= -0.001 && channel <= 1.001)
    if (fits || fitted < 0.002) {
      const [red, green, blue] = linear.map((channel) => encode(Math.min(1, Math.max(0, channel))))
      return [red, green, blue]
    }
  }
}

export function toOklab([red, green, blue]: Colour): Oklab {
  const r = decode(red)
  const g = decode(green)
  const b = decode(blue)
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ]
}

/** Mixes `share` of `second` into `first`, channel by channel, like glazes. */
export const mix = (first: Colour, second: Colour, share: number): Colour => [
  first[0] + (second[0] - first[0]) * share,
  first[1] + (second[1] - first[1]) * share,
  first[2] + (second[2] - first[2]) * share,
]

/** CSS notation, for SVG. */
export const css = (colour: Colour): string =>
  `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
