import { describe, expect, it } from 'vitest'
import { printable, printableJson, printableLine } from '../../../src/main/platform/printable.ts'

const ESC = '\u001b'

describe('a text that a terminal can show', () => {
  it('has symbols in place of control characters, and is otherwise unchanged', () => {
    expect(printable(`${ESC}[31mred${ESC}]0;title\u0007\b\u007f\u009b2J`)).toBe(
      '␛[31mred␛]0;title␇␈␡\ufffd2J',
    )
    expect(printable('Łódź — “Ñandú” 絵 👩‍🎨 עברית')).toBe('Łódź — “Ñandú” 絵 👩‍🎨 עברית')
  })

  it('cannot overwrite its own line, nor change the writing direction', () => {
    expect(printable('paid\rfree\r\nnext')).toBe('paid␍free\nnext')
    expect(printable('\u202egnp.exe\u2066')).toBe('\ufffdgnp.exe\ufffd')
  })

  it('is one line if one is requested', () => {
    expect(printableLine('one\ntwo\r\nthree')).toBe('one␊two␊three')
  })

  it('preserves the meaning of a JSON document', () => {
    const document = { title: `${ESC}[2J\u009b2J\u007f\u202e`, note: 'a\tb\nc' }
    const printed = printableJson(JSON.stringify(document, null, 2))
    expect(printed).toMatch(/^[\n -~]*$/)
    expect(JSON.parse(printed)).toEqual(document)
  })
})
