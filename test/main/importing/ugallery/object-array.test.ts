import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readObjectArray, type VectorRow } from '../../../../src/main/importing/ugallery/object-array.ts'
import { Refusal } from '../../../../src/main/importing/ugallery/refusal.ts'
import { binary, integer, npyFile, objectFile, objectsPickle, unicode, vectorPickle } from './object-file.ts'

const FORM = { width: 4, bigEndian: false } as const
const repeated = (text: string, times: number): Buffer => Buffer.alloc(times * text.length, text, 'latin1')

/** Why a file is refused; any other error, or rows, fail the test. */
async function refusalOf(file: Uint8Array): Promise<string> {
  const thrown: unknown = await readObjectArray(file).catch((error: unknown) => error)
  if (!(thrown instanceof Refusal)) throw new Error(`expected a refusal, got ${String(thrown)}`)
  return thrown.message
}

describe('an object array of ids and vectors', () => {
  test('round-trips with either number width and either byte order', async () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true })
    const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    const table = fc.integer({ min: 1, max: 9 }).chain((dimension) =>
      fc.array(fc.record({ id, vector: fc.array(number, { minLength: dimension, maxLength: dimension }) }), {
        minLength: 1,
        maxLength: 12,
      }),
    )
    const form = fc.record({ width: fc.constantFrom(4 as const, 8 as const), bigEndian: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(table, form, async (rows, written) => {
        const read = await readObjectArray(objectFile(rows, written))
        expect(read.map((row) => ({ id: row.id, vector: [...row.vector] }))).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })

  test('can name its works in bytes, as Python 2 did', async () => {
    const rows = await readObjectArray(
      npyFile(objectsPickle([1, 2], [Buffer.from('U\x02w1', 'latin1'), vectorPickle([1, 2], FORM)])),
    )
    expect(rows.map(({ id }) => id)).toEqual(['w1'])
  })
})

describe('a hostile pickle is refused with the reason:', () => {
  const system = 'cos\nsystem\n(X\x02\x00\x00\x00id\x85R.'
  test.each([
    ['a function of the system', system, /^asks for os\.system, .* could run a program$/],
    ['a function named on the stack', '\x8c\x08builtins\x8c\x04eval\x93.', /^asks for builtins\.eval, /],
    [
      'another function of numpy',
      'cnumpy.core.multiarray\nscalar\n.',
      /^asks for numpy\.core\.multiarray\.scalar/,
    ],
    [
      'a name that JavaScript knows',
      'cObject.prototype\nconstructor\n.',
      /^asks for Object\.prototype\.constructor/,
    ],
    ['letters that would break the line', 'cos\n\x1b[31m\rsystem\n.', /^asks for os\.\?\[31m\?system,/],
    ['INST', '(ios\nsystem\n.', /instruction INST at byte 129; only arrays, strings and numbers are built$/],
    ['OBJ', '(cnumpy\nndarray\no.', /instruction OBJ /],
    ['NEWOBJ', 'cnumpy\nndarray\n)\x81.', /instruction NEWOBJ /],
    ['EXT1', '\x82\x01.', /instruction EXT1 /],
    ['PERSID', 'Pabc\n.', /instruction PERSID /],
    ['a dictionary', '}.', /instruction 0x7d /],
    ['a call of what is no function', 'K\x01)R.', /^calls a function in a way that numpy never does$/],
    ['a class that is called', 'cnumpy\nndarray\n)R.', /^calls a function/],
    [
      'another decoder',
      'c_codecs\nencode\nX\x01\x00\x00\x00aX\x05\x00\x00\x00rot13\x86R.',
      /^calls a function/,
    ],
    ['a state for a text', 'X\x01\x00\x00\x00a)b.', /^gives a state to something that is no new array$/],
    ['a record type', 'cnumpy\ndtype\nU\x02V8\x89\x88\x87R.', /^holds arrays of V8; /],
    ['an empty stack', 'R.', /takes a value that is not there$/],
    ['a pop below a mark', 'N(\x85.', /takes a value that is not there$/],
    ['a value never kept', 'h\x07.', /names a value that is not there$/],
    ['a text that is no list', 'X\x01\x00\x00\x00aNa.', /appends to something that is no list$/],
    ['several values', 'NN.', /ends with more or less than one value$/],
    ['no array', 'N.', /^holds something else than a table of ids and vectors$/],
    ['a later protocol', '\x80\x05N.', /^is a pickle of protocol 5; up to 4 are read$/],
    ['a text longer than the file', 'X\xff\xff\xff\xffa', /^ends too early/],
    ['bytes longer than any file', '\x8e\xff\xff\xff\xff\xff\xff\xff\xff', /^ends too early/],
    ['a name without end', 'cos', /a name at byte 129 has no end$/],
    ['a huge whole number', '\x8a\xff', /^ends too early/],
  ])('%s', async (_, pickle, reason) => {
    expect(await refusalOf(npyFile(pickle))).toMatch(reason)
  })

  test('a shape that is larger than the list, or unlimited', async () => {
    const row = [unicode('w'), vectorPickle([1], FORM)]
    for (const side of [2, 2 ** 31 - 1, -1]) {
      expect(await refusalOf(npyFile(objectsPickle([side, 2], row)))).toMatch(/array/)
    }
  })

  test('a vector with fewer or more numbers than its shape states', async () => {
    const whole = vectorPickle([1, 2, 3], FORM)
    const shorter = Buffer.concat([
      whole.subarray(0, whole.indexOf(integer(3))),
      integer(2 ** 30),
      whole.subarray(whole.indexOf(integer(3)) + 5),
    ])
    const refusal = await refusalOf(npyFile(objectsPickle([1, 2], [unicode('w'), shorter])))
    expect(refusal).toBe('has an array whose numbers are not as many as its shape says')
  })

  test('bytes that are reused for more and more vectors', async () => {
    const bytes = Buffer.alloc(400_000)
    const [before, after] = splitAt(vectorPickle(new Array<number>(100_000).fill(0), FORM), binary(bytes))
    const again = Buffer.concat([before, Buffer.from('h\x09', 'latin1'), after])
    const elements = [unicode('a'), before, binary(bytes), Buffer.from('q\x09', 'latin1'), after]
    for (let row = 0; row < 50; row++) elements.push(unicode(`w${row}`), again)
    expect(await refusalOf(npyFile(objectsPickle([51, 2], elements)))).toMatch(/array whose numbers/)
  })

  test('one vector for a thousand works', async () => {
    const vector = Buffer.concat([
      vectorPickle(new Array<number>(5_000).fill(0), FORM),
      Buffer.from('q\x09', 'latin1'),
    ])
    const elements: Buffer[] = [unicode('a'), vector]
    for (let row = 1; row < 1_000; row++) elements.push(unicode(`w${row}`), Buffer.from('h\x09', 'latin1'))
    expect(await refusalOf(npyFile(objectsPickle([1_000, 2], elements)))).toBe(
      'names the same vector again and again',
    )
  })

  test.each([
    ['tuples within tuples', [repeated('N', 1), repeated('\x85', 1_000_000)]],
    ['lists within lists', [repeated(']', 500_000), repeated('a', 499_999)]],
    ['a list within itself', [repeated(']', 1), repeated('\x94h\x00a', 100_000)]],
    ['marks upon marks', [repeated('(', 1_000_000)]],
    [
      'pairs that double, and would fill every disk',
      [repeated('N\x94', 1), repeated('h\x00h\x00\x86q\x00', 100_000)],
    ],
  ])('%s', async (_, parts) => {
    const refusal = await refusalOf(npyFile(Buffer.concat([...parts, repeated('.', 1)])))
    expect(refusal).toMatch(/^(holds something else|is damaged)/)
  })

  test('more instructions than works can need', async () => {
    expect(await refusalOf(npyFile(repeated('(', 4_000_100)))).toMatch(/^has more instructions/)
  })
})

describe('files that are not an object array', () => {
  test.each([
    ['nothing', Buffer.alloc(0), /^is no \.npy file of numpy$/],
    ['a bare pickle', Buffer.from('\x80\x03N.'.padEnd(40), 'latin1'), /^is no \.npy file/],
    ['plain numbers', npyFile('', '<f4'), /^holds plain numbers \(<f4\) without the ids of the works$/],
    ['a header beyond the end', npyFile('').subarray(0, 60), /^ends too early, within its header$/],
    [
      'three columns',
      npyFile(objectsPickle([1, 3], [unicode('a'), unicode('b'), unicode('c')])),
      /table of 1 x 3/,
    ],
    ['no id', npyFile(objectsPickle([1, 2], [Buffer.from('N'), vectorPickle([1], FORM)])), /no id in row 1$/],
    ['no vector', npyFile(objectsPickle([1, 2], [unicode('a'), unicode('b')])), /no vector in row 1$/],
    [
      'vectors of two lengths',
      objectFile([
        { id: 'a', vector: [1] },
        { id: 'b', vector: [1, 2] },
      ]),
      /of 1 and of 2 numbers$/,
    ],
  ])('%s', async (_, file, reason) => {
    expect(await refusalOf(file)).toMatch(reason)
  })

  const good = objectFile([
    { id: 'first', vector: [1, 2, 3] },
    { id: 'second', vector: [4, 5, 6] },
  ])

  test('are refused when cut at any point', async () => {
    for (let length = 0; length < good.length; length++) {
      expect(await refusalOf(good.subarray(0, length))).not.toBe('')
    }
  })

  test('with any bytes changed are refused or still a table, without side effects', async () => {
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const file = Buffer.from(good)
        for (const { at, byte } of changes) file[at] = byte
        await rowsOrRefusal(file)
      }),
      { numRuns: 1_500 },
    )
  })

  test('made of random instructions are refused', async () => {
    const codes = '(.0123cCRbtqhjrNJKMXUTB]aeGod}i\x80\x81\x85\x86\x87\x88\x89\x8a\x8c\x8d\x8e\x93\x94\x95'
    const instruction = fc.constantFrom(...Array.from(codes))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(instruction, fc.string({ maxLength: 3 })), { maxLength: 60 }),
        (parts) => rowsOrRefusal(npyFile(parts.join(''))),
      ),
      { numRuns: 1_500 },
    )
  })
})

/** Fails if reading ends with anything other than a table or a refusal. */
async function rowsOrRefusal(file: Uint8Array): Promise<void> {
  const outcome: VectorRow[] | Refusal = await readObjectArray(file).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  expect(outcome instanceof Refusal ? outcome.message.length : outcome.length).toBeGreaterThan(0)
}

/** The parts of a buffer before and after a given part. */
function splitAt(whole: Buffer, piece: Buffer): [Buffer, Buffer] {
  const at = whole.indexOf(piece)
  return [whole.subarray(0, at), whole.subarray(at + piece.length)]
}
