import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Not named `require`: the bundler declares that name in the same file. */
const packages = createRequire(import.meta.url)

/** The font faces of a document, as named in the package of each family. */
const FACES = {
  sans: () => packages.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: () => packages.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  serif: () => packages.resolve('@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf'),
  heading: () =>
    packages.resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
} as const
export type Face = keyof typeof FACES
export const FACE_NAMES = Object.keys(FACES) as Face[]

/** Path of a font face's file. */
export function fontFile(face: Face): string {
  return FACES[face]()
}

/** A font file, from which a document embeds the glyphs that it uses. */
export function fontBytes(face: Face): Buffer {
  return readFileSync(fontFile(face))
}

const WEB = [
  [
    'Inter',
    '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    'U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2212',
  ],
  [
    'Inter',
    '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
    'U+0100-02FF, U+1E00-1EFF, U+20A0-20AB',
  ],
  [
    'Source Serif',
    '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    'U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2212',
  ],
  [
    'Source Serif',
    '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
    'U+0100-02FF, U+1E00-1EFF, U+20A0-20AB',
  ],
] as const

/** The font families for a self-contained page, as style rules. */
export function fontRules(): string {
  return WEB.map(([family, file, range]) => {
    const data = readFileSync(packages.resolve(file)).toString('base64')
    return `@font-face{font-family:"${family}";font-weight:200 900;unicode-range:${range};src:url(data:font/woff2;base64,${data}) format("woff2")}`
  }).join('\n')
}
