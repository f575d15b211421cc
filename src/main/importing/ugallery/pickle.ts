import { setImmediate } from 'node:timers/promises'
import { message } from '../../../messages/message.ts'
import { ByteSource } from './byte-source.ts'
import { build, builderOf, setState } from './numpy.ts'
import { Refusal } from './refusal.ts'
import { Bytes, List, Text, Tuple, type Pickled } from './pickled-values.ts'

/**
 * Reads the pickle of a numpy array without Python: a stack machine that implements only the instructions that build
 * arrays, strings and numbers (protocols 2 to 4), and rejects all others. Nothing named in a file is ever called.
 */

/** Each instruction stores at most one small value, so this limit bounds the memory. */
const MOST_INSTRUCTIONS = 4_000_000
/** Number of instructions between two yields to the event loop. */
const TURN = 5_000
const NEWEST_PROTOCOL = 4

/** Rejected instructions, by name, so that readers of a refusal can look them up. */
const REFUSED: Readonly<Partial<Record<number, string>>> = {
  0x69: 'INST',
  0x6f: 'OBJ',
  0x81: 'NEWOBJ',
  0x82: 'EXT1',
  0x83: 'EXT2',
  0x84: 'EXT4',
  0x92: 'NEWOBJ_EX',
  0x50: 'PERSID',
  0x51: 'BINPERSID',
  0x97: 'NEXT_BUFFER',
}

/**
 * The value that a pickle builds. `bytes` is the whole file, `start` the offset of the pickle.
 * @throws Refusal for anything other than the pickle of an array, and the signal's reason
 */
export async function readPickle(bytes: Uint8Array, start: number, signal?: AbortSignal): Promise<Pickled> {
  const machine = new PickleMachine(bytes, start)
  let done = false
  while (!done) {
    await setImmediate()
    signal?.throwIfAborted()
    done = machine.run(TURN)
  }
  return machine.result
}

class PickleMachine {
  readonly #source: ByteSource
  readonly #stack: Pickled[] = []
  readonly #marks: number[] = []
  readonly #memo = new Map<number, Pickled>()
  /** Number of numbers that may still be created. */
  #numbersLeft: number
  #instructions = 0

  constructor(bytes: Uint8Array, start: number) {
    this.#source = new ByteSource(bytes, start)
    this.#numbersLeft = Math.floor(bytes.length / 4)
  }

  get result(): Pickled {
    if (this.#stack.length === 1) return this.#stack[0]
    throw new Refusal(message('ugallery.notOneValue'))
  }

  /**
   * Executes up to this number of instructions.
   * @returns whether the last one was the end
   */
  run(instructions: number): boolean {
    for (let count = 0; count < instructions; count++) {
      if (++this.#instructions > MOST_INSTRUCTIONS) {
        throw new Refusal(message('ugallery.tooLong'))
      }
      const place = this.#source.place
      const code = this.#source.byte()
      if (code === 0x2e) return true
      const carryOut = INSTRUCTIONS[code]
      if (carryOut === undefined) throw refusedInstruction(code, place)
      carryOut(this, this.#source)
    }
    return false
  }

  push(value: Pickled): void {
    this.#stack.push(value)
  }

  pop(): Pickled {
    const bottom = this.#marks.at(-1) ?? 0
    const value = this.#stack.length > bottom ? this.#stack.pop() : undefined
    if (value === undefined) throw new Refusal(message('ugallery.valueMissing'))
    return value
  }

  mark(): void {
    this.#marks.push(this.#stack.length)
  }

  /** Everything since the last mark. */
  popMarked(): Pickled[] {
    const from = this.#marks.pop()
    if (from === undefined) throw new Refusal(message('ugallery.valueMissing'))
    return this.#stack.splice(from)
  }

  /** The last `count` values as a tuple. */
  tuple(count: number): void {
    this.push(new Tuple(Array.from({ length: count }, () => this.pop()).reverse()))
  }

  append(values: readonly Pickled[]): void {
    const list = this.pop()
    if (!(list instanceof List)) throw new Refusal(message('ugallery.notAppendable'))
    for (const value of values) list.items.push(value)
    this.push(list)
  }

  remember(number: number): void {
    const value = this.pop()
    this.#memo.set(number, value)
    this.push(value)
  }

  rememberNext(): void {
    this.remember(this.#memo.size)
  }

  recall(number: number): void {
    const value = this.#memo.get(number)
    if (value === undefined) throw new Refusal(message('ugallery.memoMissing'))
    this.push(value)
  }

  reduce(): void {
    const parameters = this.pop()
    this.push(build(this.pop(), parameters))
  }

  build(): void {
    const state = this.pop()
    const target = this.pop()
    this.#numbersLeft -= setState(target, state, this.#numbersLeft)
    this.push(target)
  }
}

type Instruction = (machine: PickleMachine, source: ByteSource) => void

const text = (length: (source: ByteSource) => number): Instruction => {
  return (machine, source) => machine.push(new Text(source.slice(length(source))))
}
const bytes = (length: (source: ByteSource) => number): Instruction => {
  return (machine, source) => machine.push(new Bytes(source.slice(length(source))))
}
const byte = (source: ByteSource): number => source.byte()
const uint32 = (source: ByteSource): number => source.uint32()
const uint64 = (source: ByteSource): number => source.uint64()

/** A whole number of up to six bytes, little-endian, with its sign in the highest bit. */
function integer(parts: Uint8Array): number {
  if (parts.length === 0) return 0
  if (parts.length > 6) throw new Refusal(message('ugallery.wholeNumberTooLarge'))
  return Buffer.from(parts).readIntLE(0, parts.length)
}

/** Every supported instruction, by its code (names as in Python's pickletools). */
const INSTRUCTIONS: Readonly<Partial<Record<number, Instruction>>> = {
  // PROTO
  0x80: (_, source) => {
    const protocol = source.byte()
    if (protocol > NEWEST_PROTOCOL) {
      throw new Refusal(message('ugallery.pickleProtocol', { protocol, newest: NEWEST_PROTOCOL }))
    }
  },
  // FRAME: only states how far to read ahead.
  0x95: (_, source) => void source.uint64(),
  // NONE, NEWTRUE, NEWFALSE
  0x4e: (machine) => machine.push(null),
  0x88: (machine) => machine.push(true),
  0x89: (machine) => machine.push(false),
  // BININT, BININT1, BININT2, LONG1, BINFLOAT
  0x4a: (machine, source) => machine.push(source.int32()),
  0x4b: (machine, source) => machine.push(source.byte()),
  0x4d: (machine, source) => machine.push(source.uint16()),
  0x8a: (machine, source) => machine.push(integer(source.slice(source.byte()))),
  0x47: (machine, source) => machine.push(source.float64()),
  // BINUNICODE, SHORT_BINUNICODE, BINUNICODE8
  0x58: text(uint32),
  0x8c: text(byte),
  0x8d: text(uint64),
  // BINBYTES, SHORT_BINBYTES, BINBYTES8; BINSTRING and SHORT_BINSTRING are written by Python 2
  0x42: bytes(uint32),
  0x43: bytes(byte),
  0x8e: bytes(uint64),
  0x54: bytes(uint32),
  0x55: bytes(byte),
  // MARK, EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2, TUPLE3
  0x28: (machine) => machine.mark(),
  0x29: (machine) => machine.push(new Tuple([])),
  0x74: (machine) => machine.push(new Tuple(machine.popMarked())),
  0x85: (machine) => machine.tuple(1),
  0x86: (machine) => machine.tuple(2),
  0x87: (machine) => machine.tuple(3),
  // EMPTY_LIST, APPEND, APPENDS
  0x5d: (machine) => machine.push(new List()),
  0x61: (machine) => machine.append([machine.pop()]),
  0x65: (machine) => machine.append(machine.popMarked()),
  // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
  0x71: (machine, source) => machine.remember(source.byte()),
  0x72: (machine, source) => machine.remember(source.uint32()),
  0x94: (machine) => machine.rememberNext(),
  0x68: (machine, source) => machine.recall(source.byte()),
  0x6a: (machine, source) => machine.recall(source.uint32()),
  // GLOBAL, STACK_GLOBAL: names of builders only
  0x63: (machine, source) => {
    const module = source.line()
    machine.push(builderOf(module, source.line()))
  },
  0x93: (machine) => {
    const name = machine.pop()
    const module = machine.pop()
    const known = module instanceof Text && name instanceof Text
    if (!known) throw new Refusal(message('ugallery.noFunction'))
    machine.push(builderOf(module.read(), name.read()))
  },
  // REDUCE, BUILD: of builders and the objects they create
  0x52: (machine) => machine.reduce(),
  0x62: (machine) => machine.build(),
}

function refusedInstruction(code: number, place: number): Refusal {
  const name = REFUSED[code] ?? `0x${code.toString(16).padStart(2, '0')}`
  return new Refusal(message('ugallery.foreignInstruction', { name, place }))
}
