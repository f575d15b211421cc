const PALEST_SEEN = 0.72
const DEEPEST_SEEN = 0.05

/**
 * The ground on which the edge of a picture is hard to see, by its average colour `#rrggbb`: `pale` on the light one,
 * `deep` on the dark one.
 */
export function edgeOf(colour: string): 'pale' | 'deep' | undefined {
  const light = luminance(colour)
  if (light > PALEST_SEEN) return 'pale'
  return light < DEEPEST_SEEN ? 'deep' : undefined
}

/** Relative luminance (WCAG 2, 0 black to 1 white). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const share = parseInt(colour.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
