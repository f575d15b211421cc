import type { MannerName } from './manners/index.ts'

interface Medium {
  readonly style: string
  readonly original: string
  readonly print: string
}

const MEDIA: Record<MannerName, Medium> = {
  oil: { style: 'Impressionism', original: 'Oil on linen', print: 'Giclée print on cotton paper' },
  impasto: { style: 'Expressionism', original: 'Oil on canvas', print: 'Giclée print on canvas' },
  pointillism: { style: 'Pointillism', original: 'Oil on panel', print: 'Giclée print on cotton paper' },
  gouache: { style: 'Contemporary figuration', original: 'Gouache on paper', print: 'Screenprint on paper' },
  watercolour: {
    style: 'Lyrical realism',
    original: 'Watercolour on paper',
    print: 'Pigment print on rag paper',
  },
  linocut: { style: 'Printmaking', original: 'Linocut on paper', print: 'Linocut on paper' },
  'colour fields': {
    style: 'Colour field painting',
    original: 'Acrylic on canvas',
    print: 'Giclée print on canvas',
  },
  grids: { style: 'Geometric abstraction', original: 'Acrylic on panel', print: 'Screenprint on paper' },
  gesture: { style: 'Abstract expressionism', original: 'Oil on canvas', print: 'Lithograph' },
  dots: { style: 'Pattern painting', original: 'Acrylic on linen', print: 'Screenprint on paper' },
  calligraphy: { style: 'Calligraphy', original: 'Ink on mulberry paper', print: 'Lithograph' },
  collage: { style: 'Collage', original: 'Cut and torn paper on board', print: 'Screenprint on paper' },
  waves: { style: 'Op art', original: 'Gouache on paper', print: 'Screenprint on paper' },
  pours: { style: 'Fluid abstraction', original: 'Acrylic on panel', print: 'Giclée print on aluminium' },
  discs: { style: 'Orphism', original: 'Gouache on paper', print: 'Screenprint on paper' },
}

/** The style under which a gallery lists the manner. */
export const styleOf = (manner: MannerName): string => MEDIA[manner].style

/** The label's description of paint and support. */
export const mediumOf = (manner: MannerName, print: boolean): string =>
  print ? MEDIA[manner].print : MEDIA[manner].original
