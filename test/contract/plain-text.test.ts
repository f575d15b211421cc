import { describe, expect, it } from 'vitest'
import { folded, withoutAccents, withoutReferences } from '../../src/contract/plain-text.ts'

describe('a text as searches compare it', () => {
  it('has neither accents nor capitals', () => {
    expect(withoutAccents('Cézanne, Łódź, Søren')).toBe('Cezanne, Łodz, Søren')
    expect(folded('CÉZANNE')).toBe(folded('ce\u0301zanne'))
  })
})

describe('references in XML', () => {
  it('are characters again, and unknown ones stay as they are', () => {
    expect(withoutReferences('A &amp; B &#233; &#xE9; &unknown; &')).toBe('A & B é é &unknown; &')
  })

  it('vanish where they name no character', () => {
    expect(withoutReferences('a&#0;b&#x110000;c')).toBe('abc')
  })
})
