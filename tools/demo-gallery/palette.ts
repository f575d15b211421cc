import type { Random } from '../../src/learning/linalg/random.ts'
import { between, clamp, lerp } from './distributions.ts'
import { type Colour, oklch, toOklab } from './colour.ts'

/**
 * One family of colours from dark to light. Its hue shifts from shadow to light, as on a painter's palette. Hues in
 * degrees of OKLCH: 30 red, 60 orange, 100 yellow, 145 green, 195 teal, 255 blue, 305 violet.
 */
export interface Ramp {
  readonly shadowHue: number
  readonly lightHue: number
  readonly chroma: number
  readonly dark: number
  readonly light: number
}

/** The colours of a picture: `main` for most of it, `second` for its counterpart, `accent` for highlights. */
export interface Palette {
  readonly main: Ramp
  readonly second: Ramp
  readonly accent: Ramp
}

const ramp = (shadowHue: number, lightHue: number, chroma: number, dark: number, light: number): Ramp => ({
  shadowHue,
  lightHue,
  chroma,
  dark,
  light,
})

export const PALETTES = {
  provence: {
    main: ramp(60, 92, 0.12, 0.3, 0.93),
    second: ramp(262, 235, 0.09, 0.28, 0.88),
    accent: ramp(28, 45, 0.17, 0.35, 0.8),
  },
  nordic: {
    main: ramp(248, 225, 0.04, 0.22, 0.92),
    second: ramp(165, 120, 0.035, 0.25, 0.86),
    accent: ramp(45, 62, 0.13, 0.4, 0.82),
  },
  dusk: {
    main: ramp(295, 48, 0.12, 0.2, 0.87),
    second: ramp(275, 255, 0.09, 0.2, 0.78),
    accent: ramp(25, 70, 0.18, 0.45, 0.88),
  },
  lagoon: {
    main: ramp(215, 185, 0.1, 0.25, 0.92),
    second: ramp(70, 95, 0.07, 0.32, 0.95),
    accent: ramp(15, 35, 0.16, 0.4, 0.82),
  },
  rose: {
    main: ramp(355, 25, 0.1, 0.32, 0.93),
    second: ramp(160, 125, 0.07, 0.28, 0.88),
    accent: ramp(60, 90, 0.14, 0.45, 0.9),
  },
  ember: {
    main: ramp(18, 68, 0.17, 0.22, 0.86),
    second: ramp(320, 20, 0.06, 0.16, 0.75),
    accent: ramp(75, 100, 0.17, 0.5, 0.93),
  },
  forest: {
    main: ramp(165, 115, 0.08, 0.2, 0.88),
    second: ramp(55, 85, 0.06, 0.25, 0.9),
    accent: ramp(25, 50, 0.15, 0.38, 0.8),
  },
  ink: {
    main: ramp(265, 85, 0.014, 0.14, 0.95),
    second: ramp(250, 240, 0.03, 0.2, 0.85),
    accent: ramp(26, 32, 0.19, 0.42, 0.7),
  },
  chalk: {
    main: ramp(60, 88, 0.03, 0.5, 0.96),
    second: ramp(240, 225, 0.035, 0.5, 0.93),
    accent: ramp(35, 50, 0.08, 0.5, 0.85),
  },
  cobalt: {
    main: ramp(266, 238, 0.16, 0.22, 0.88),
    second: ramp(60, 90, 0.08, 0.35, 0.95),
    accent: ramp(45, 65, 0.18, 0.5, 0.85),
  },
  harvest: {
    main: ramp(52, 92, 0.14, 0.28, 0.91),
    second: ramp(140, 120, 0.08, 0.25, 0.85),
    accent: ramp(20, 38, 0.17, 0.35, 0.72),
  },
  violet: {
    main: ramp(300, 330, 0.11, 0.24, 0.9),
    second: ramp(205, 190, 0.06, 0.28, 0.9),
    accent: ramp(80, 98, 0.14, 0.5, 0.92),
  },
  carnival: {
    main: ramp(352, 32, 0.2, 0.35, 0.85),
    second: ramp(262, 235, 0.16, 0.3, 0.85),
    accent: ramp(88, 100, 0.18, 0.6, 0.93),
  },
  meadow: {
    main: ramp(145, 112, 0.13, 0.28, 0.92),
    second: ramp(250, 230, 0.09, 0.35, 0.93),
    accent: ramp(345, 15, 0.16, 0.45, 0.85),
  },
  umber: {
    main: ramp(45, 78, 0.055, 0.15, 0.8),
    second: ramp(25, 50, 0.05, 0.14, 0.66),
    accent: ramp(70, 88, 0.11, 0.4, 0.86),
  },
  glacier: {
    main: ramp(225, 205, 0.055, 0.42, 0.97),
    second: ramp(285, 300, 0.05, 0.4, 0.92),
    accent: ramp(12, 30, 0.13, 0.5, 0.82),
  },
} as const satisfies Record<string, Palette>

export type PaletteName = keyof typeof PALETTES

/** The colour of a ramp at `light` 0 (darkest) .. 1 (lightest); saturation is highest in the middle tones. */
export function tone({ shadowHue, lightHue, chroma, dark, light }: Ramp, at: number): Colour {
  const share = clamp(at, 0, 1)
  const turn = ((lightHue - shadowHue + 540) % 360) - 180
  const fullness = 0.45 + 0.55 * Math.sin(Math.PI * (0.12 + 0.76 * share))
  return oklch(lerp(dark, light, share), chroma * fullness, shadowHue + turn * share)
}

/** One picture's variation of a palette: hues rotated, key (overall lightness, -1..1) and saturation shifted. */
export function vary(palette: Palette, random: Random, key: number): Palette {
  const turn = random.gaussian() * 9
  const saturation = between(random, 0.75, 1.25)
  const variant = (source: Ramp, freedom: number): Ramp => {
    const own = turn + random.gaussian() * freedom
    return {
      shadowHue: source.shadowHue + own,
      lightHue: source.lightHue + own,
      chroma: source.chroma * saturation,
      dark: clamp(source.dark + 0.1 * key, 0.1, 0.6),
      light: clamp(source.light + 0.12 * Math.min(0, key) + 0.03 * Math.max(0, key), 0.55, 0.97),
    }
  }
  return {
    main: variant(palette.main, 4),
    second: variant(palette.second, 9),
    accent: variant(palette.accent, 9),
  }
}

/**
 * The colour of a whole picture in four numbers: lightness, green-red, blue-yellow (OKLab) and mean chroma, with main
 * tones weighted twice as much as the second ones, and accents little.
 */
export function colourOf(palette: Palette): [lightness: number, a: number, b: number, chroma: number] {
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  let weights = 0
  for (const [source, weight] of [
    [palette.main, 2],
    [palette.second, 1],
    [palette.accent, 0.4],
  ] as const) {
    for (const at of [0.25, 0.5, 0.75]) {
      const [lightness, a, b] = toOklab(tone(source, at))
      sums[0] += weight * lightness
      sums[1] += weight * a
      sums[2] += weight * b
      sums[3] += weight * Math.hypot(a, b)
      weights += weight
    }
  }
  return [sums[0] / weights, sums[1] / weights, sums[2] / weights, sums[3] / weights]
}
