import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GraphBuilder, readModel, withOutput } from '../../../src/learning/onnx/index.ts'
import { InferenceSession, Tensor } from '../../../src/learning/onnx/onnx-runtime.ts'
import { halfToFloat } from '../../../src/learning/onnx/tensor.ts'
import { encodeModel } from '../../../src/learning/onnx/schema.ts'
import { hasNetwork, sharedFolder } from '../../shared.ts'

/** y = selu(x.W + b), with the product accessible only as an inner tensor. */
function denseLayer(): GraphBuilder {
  const graph = new GraphBuilder('dense')
  const x = graph.input('x', 'float32', ['batch', 3])
  const kernel = graph.constant(Float32Array.of(1, 0, 0, 1, 1, 1), [3, 2], 'kernel')
  const bias = graph.constant(Float32Array.of(10, -10), [2], 'bias')
  const product = graph.node('MatMul', [x, kernel], {}, 'product')
  const sum = graph.node('Add', [product, bias])
  const y = graph.node('LeakyRelu', [sum], { alpha: { float: 0.5 } }, 'y')
  graph.output(y, 'float32', ['batch', 2])
  return graph
}

async function run(model: Uint8Array): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(model)
  const results = await session.run({ x: new Tensor('float32', Float32Array.of(1, 2, 3), [1, 3]) })
  await session.release()
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [name, Array.from(data as Float32Array)]),
  )
}

describe('a built graph', () => {
  it('runs in ONNX Runtime', async () => {
    expect(await run(denseLayer().toModel())).toEqual({ y: [14, -2.5] })
  })

  it('is read back as it was written', () => {
    const graph = denseLayer()
    graph.node(
      'Reshape',
      ['y', graph.constant(BigInt64Array.of(2n, -1n), [2], 'shape')],
      { allowzero: 0 },
      'z',
    )
    graph.node('Transpose', ['z'], { perm: [1, 0] }, 'zt')
    graph.node('Cast', ['zt'], { to: 6, note: 'whole numbers' }, 'whole')
    const model = readModel(graph.toModel({ opset: 17, metadata: { lambda: '0.001', who: 'Aïda' } }))

    expect(model.opsets).toEqual({ '': 17 })
    expect(model.metadata).toEqual({ lambda: '0.001', who: 'Aïda' })
    expect(model.inputs).toEqual([{ name: 'x', type: 'float32', dims: ['batch', 3] }])
    expect(model.outputs).toEqual([{ name: 'y', type: 'float32', dims: ['batch', 2] }])
    expect(
      model.nodes.map(({ opType, inputs, outputs, attributes }) => [opType, inputs, outputs, attributes]),
    ).toEqual([
      ['MatMul', ['x', 'kernel'], ['product'], {}],
      ['Add', ['product', 'bias'], ['Add_1'], {}],
      ['LeakyRelu', ['Add_1'], ['y'], { alpha: { float: 0.5 } }],
      ['Reshape', ['y', 'shape'], ['z'], { allowzero: 0 }],
      ['Transpose', ['z'], ['zt'], { perm: [1, 0] }],
      ['Cast', ['zt'], ['whole'], { to: 6, note: 'whole numbers' }],
    ])
    expect(model.initializers.map(({ name, dims, type }) => [name, dims, type])).toEqual([
      ['kernel', [3, 2], 'float32'],
      ['bias', [2], 'float32'],
      ['shape', [2], 'int64'],
    ])
    expect(model.initializers.map((tensor) => Array.from(tensor.toFloat32()))).toEqual([
      [1, 0, 0, 1, 1, 1],
      [10, -10],
      [2, -1],
    ])
  })

  it('keeps every weight bit for bit', () => {
    const weights = fc.float32Array({ minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(weights, (data) => {
        const graph = new GraphBuilder('weights')
        graph.node('Identity', [graph.constant(data, [data.length])])
        const [read] = readModel(graph.toModel()).initializers
        expect(new Uint8Array(read.toFloat32().buffer)).toEqual(new Uint8Array(data.slice().buffer))
      }),
    )
  })

  it('refuses a name already in use, an input that does not exist, and values that do not fill the shape', () => {
    const graph = denseLayer()
    expect(() => graph.input('x', 'float32', [1])).toThrow('"x"')
    expect(() => graph.node('Relu', ['nowhere'])).toThrow('"nowhere"')
    expect(() => graph.constant(new Float32Array(5), [2, 3])).toThrow('5 values for 2 x 3')
    expect(() => graph.node('Relu', ['y'], { alpha: 0.5 })).toThrow('{ float: 0.5 }')
  })
})

describe('reading a file', () => {
  it('reads weights from every list in the specification', () => {
    const doubles = new Uint8Array(Float64Array.of(0.5, -2).buffer)
    const tensors = [
      { name: 'list of floats', dataType: 1, floatData: new Uint8Array(Float32Array.of(0.5, -2).buffer) },
      { name: 'list of doubles', dataType: 11, doubleData: doubles },
      { name: 'raw doubles', dataType: 11, rawData: doubles },
      { name: 'raw halves', dataType: 10, rawData: new Uint8Array(Uint16Array.of(0x3800, 0xc000).buffer) },
      {
        name: 'halves as whole numbers',
        dataType: 10,
        int32Data: Uint8Array.of(0x80, 0x70, 0x80, 0x80, 0x03),
      },
      {
        name: 'raw brain floats',
        dataType: 16,
        rawData: new Uint8Array(Uint16Array.of(0x3f00, 0xc000).buffer),
      },
    ]
    const model = readModel(
      encodeModel({
        irVersion: 8,
        graph: {
          node: [{ opType: 'Identity', name: '', domain: '', input: ['a'], output: ['b'], attribute: [] }],
          initializer: tensors.map((tensor) => ({ ...tensor, dims: [2] })),
        },
      }),
    )
    for (const tensor of model.initializers) {
      expect(Array.from(tensor.toFloat32()), tensor.name).toEqual([0.5, -2])
    }
  })

  it('widens half floats, including subnormal and special ones', () => {
    expect([0x3c00, 0x0001, 0x8400, 0x7bff, 0xfc00].map(halfToFloat)).toEqual([
      1,
      2 ** -24,
      -(2 ** -14),
      65504,
      -Infinity,
    ])
    expect(halfToFloat(0x7e00)).toBeNaN()
  })

  it('reads integers, including negative ones, and refuses a shape that they do not fill', () => {
    const node = { opType: 'Identity', name: '', domain: '', input: ['a'], output: ['b'], attribute: [] }
    const minusOne = Uint8Array.of(3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
    const initializer = [
      { name: 'shape', dims: [2], dataType: 7, int64Data: minusOne },
      { name: 'zero point', dims: [2], dataType: 3, int32Data: minusOne },
      { name: 'raw', dims: [2], dataType: 3, rawData: Uint8Array.of(3, 255) },
      { name: 'cut', dims: [2], dataType: 1, rawData: new Uint8Array(7) },
    ]
    const { initializers } = readModel(encodeModel({ irVersion: 8, graph: { node: [node], initializer } }))
    for (const tensor of initializers.slice(0, 3)) expect(Array.from(tensor.toFloat32())).toEqual([3, -1])
    expect(() => initializers[3].toFloat32()).toThrow('"cut" has 1 of 2 values')
  })

  it('reports that weights stored in another file are missing', () => {
    const tensor = { name: 'fc.weight', dims: [2], dataType: 1, dataLocation: 1 }
    const node = { opType: 'Identity', name: '', domain: '', input: ['a'], output: ['b'], attribute: [] }
    const model = readModel(encodeModel({ irVersion: 8, graph: { node: [node], initializer: [tensor] } }))
    expect(() => model.initializers[0].toFloat32()).toThrow('"fc.weight" are kept in another file')
  })

  it('refuses bytes that are not an ONNX model', () => {
    for (const text of ['', 'hello, this is a text file', '\x08\x07', '%PDF-1.7 ...']) {
      expect(() => readModel(Buffer.from(text, 'latin1')), text).toThrow('not an ONNX model')
    }
  })
})

describe('exposing an inner tensor', () => {
  it('adds it to the outputs and changes nothing else', async () => {
    const model = denseLayer().toModel({ metadata: { seed: '7' } })
    const exposed = withOutput(model, 'product')
    expect(await run(exposed)).toEqual({ y: [14, -2.5], product: [4, 5] })
    expect(readModel(exposed)).toMatchObject({ metadata: { seed: '7' }, opsets: { '': 18 } })
    expect(Buffer.from(exposed.subarray(0, model.length)).equals(model)).toBe(true)
  })

  it.skipIf(!hasNetwork)('works on a network of 14 MB', async () => {
    const bytes = readFileSync(path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx'))
    const model = readModel(bytes)
    const inner = model.nodes[0].outputs[0]
    const session = await InferenceSession.create(withOutput(bytes, inner))
    expect(session.outputNames).toEqual([...model.outputs.map(({ name }) => name), inner])
    await session.release()
  })
})
