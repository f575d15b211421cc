import type { PaletteName } from '../palette.ts'

/** Words for the time of day, by the lightness of the picture. */
export const DARK = ['Evening', 'Late', 'Night', 'November', 'Nocturne', 'Dusk', 'After Dark']
export const LIGHT = ['Morning', 'Early', 'June', 'First Light', 'Noon', 'March', 'White Hour']
export const BETWEEN = ['Afternoon', 'October', 'April', 'Autumn', 'Passing Cloud', 'Seven o’Clock', 'Sunday']

/** A word for the colours, used if a title mentions them. */
export const COLOUR_WORDS: Record<PaletteName, readonly string[]> = {
  provence: ['Ochre', 'Yellow and Blue'],
  nordic: ['Grey', 'Slate'],
  dusk: ['Violet and Orange', 'Afterglow'],
  lagoon: ['Turquoise', 'Sea Green'],
  rose: ['Rose', 'Blush'],
  ember: ['Red', 'Ember'],
  forest: ['Moss', 'Deep Green'],
  ink: ['Black', 'Ink'],
  chalk: ['Chalk', 'White'],
  cobalt: ['Cobalt', 'Blue'],
  harvest: ['Gold', 'Amber'],
  violet: ['Violet', 'Lilac'],
  carnival: ['Magenta', 'Scarlet'],
  meadow: ['Green', 'Spring Green'],
  umber: ['Umber', 'Brown'],
  glacier: ['Ice Blue', 'Pale Blue'],
}
