import { describe, expect, it } from 'vitest'
import { folded, withoutAccents, withoutReferences } from '../../src/contract/plain-text.ts'

describe('a text normalised for search', () => {
  it('has no accents or capitals', () => {
    expect(withoutAccents('Cézanne, Łódź, Søren')).toBe('Cezanne, Łodz, Søren')
    expect(folded('CÉZANNE')).toBe(folded('ce\u0301zanne'))
  })
})

describe('XML references', () => {
  it('are decoded to characters, and unknown ones are kept', () => {
    expect(withoutReferences('A &amp; B &#233; &#xE9; &unknown; &')).toBe('A & B é é &unknown; &')
  })

  it('are removed if they name no character', () => {
    expect(withoutReferences('a&#0;b&#x110000;c')).toBe('abc')
  })
})
