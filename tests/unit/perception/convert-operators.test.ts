import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertModel } from '../../../models/face/convert.mjs';
import { inMemory } from '../../../models/face/original.ts';
import { startBackend } from '../../../src/perception/backend.ts';
import { buildTflite, type ModelSketch, type TensorSketch } from './tflite-builder.ts';

// TFLite's codes of operators and values of its enumerations.
const [ADD, CONCATENATION, CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE] = [0, 2, 3, 4, 6];
const [MAX_POOL_2D, RELU, RESHAPE, PAD] = [17, 19, 22, 34];
const [SAME, VALID] = [0, 1];
const RELU_ACTIVATION = 1;

beforeAll(() => startBackend('', ['cpu']));

/** Converts the sketch, whose output is `y`, and runs it. */
async function run(sketch: ModelSketch, ...inputs: number[][]): Promise<Tensor> {
  const model = convertModel(buildTflite(sketch), ['y']);
  const network = await loadGraphModel(inMemory(model));
  const feeds = Object.fromEntries(
    sketch.inputs.map((index, i) => {
      const { name, shape } = sketch.tensors[index] as TensorSketch;
      return [name, tensor(inputs[i] ?? [], [...shape])];
    }),
  );
  return network.execute(feeds, 'Identity:0') as Tensor;
}

async function expectValues(result: Tensor, shape: number[], values: number[]): Promise<void> {
  expect(result.shape).toEqual(shape);
  const actual = [...(await result.data())];
  expect(actual).toHaveLength(values.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(values[i] as number, 5));
}

const COUNTED = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function convolution(
  image: number[],
  filter: TensorSketch,
  bias: number[],
  outShape: number[],
  bytes: Record<number, number>,
  ints: Record<number, number>,
): ModelSketch {
  return {
    tensors: [
      { name: 'x', shape: image },
      filter,
      { name: 'bias', shape: [bias.length], values: bias },
      { name: 'y', shape: outShape },
    ],
    operators: [{ code: CONV_2D, inputs: [0, 1, 2], outputs: [3], bytes, ints }],
    inputs: [0],
    outputs: [3],
  };
}

describe('CONV_2D', () => {
  it('adds the bias, and pads SAME at the far side when the padding is odd', async () => {
    // A 3x3 picture, a 2x2 filter of ones, stride 2: SAME pads one row and column at the end.
    const sketch = convolution(
      [1, 3, 3, 1],
      { name: 'filter', shape: [1, 2, 2, 1], values: [1, 1, 1, 1] },
      [0.5],
      [1, 2, 2, 1],
      { 0: SAME },
      { 1: 2, 2: 2 },
    );
    await expectValues(
      await run(sketch, COUNTED),
      [1, 2, 2, 1],
      [1 + 2 + 4 + 5 + 0.5, 3 + 6 + 0.5, 7 + 8 + 0.5, 9 + 0.5],
    );
  });

  it('keeps to the picture when the padding is VALID', async () => {
    const sketch = convolution(
      [1, 3, 3, 1],
      { name: 'filter', shape: [1, 2, 2, 1], values: [1, 0, 0, -1] },
      [0],
      [1, 2, 2, 1],
      { 0: VALID },
      { 1: 1, 2: 1 },
    );
    await expectValues(await run(sketch, COUNTED), [1, 2, 2, 1], [-4, -4, -4, -4]);
  });

  it('turns the filters from [out, height, width, in], with a stride for each axis', async () => {
    // Two channels in, three out, 1x2 filters; stride 1 down, 2 across.
    const sketch = convolution(
      [1, 2, 2, 2],
      {
        name: 'filter',
        shape: [3, 1, 2, 2],
        values: [1, 0, 0, 0, /* second */ 0, 1, 0, 1, /* third */ 1, 2, 4, 8],
      },
      [0, 0, 100],
      [1, 2, 1, 3],
      { 0: VALID },
      { 1: 2, 2: 1 },
    );
    await expectValues(
      await run(sketch, [1, 2, 3, 4, 5, 6, 7, 8]),
      [1, 2, 1, 3],
      [1, 2 + 4, 1 + 4 + 12 + 32 + 100, 5, 6 + 8, 5 + 12 + 28 + 64 + 100],
    );
  });

  it('applies the activation fused into it', async () => {
    const sketch = convolution(
      [1, 1, 3, 1],
      { name: 'filter', shape: [1, 1, 1, 1], values: [1] },
      [-2],
      [1, 1, 3, 1],
      { 0: SAME, 3: RELU_ACTIVATION },
      { 1: 1, 2: 1 },
    );
    await expectValues(await run(sketch, [1, 2, 3]), [1, 1, 3, 1], [0, 0, 1]);
  });

  it('widens weights that are stored as halves', async () => {
    const sketch: ModelSketch = {
      tensors: [
        { name: 'x', shape: [1, 1, 1, 1] },
        { name: 'half filter', shape: [1, 1, 1, 1], type: 'float16', values: [0xc100] }, // -2.5
        { name: 'half bias', shape: [1], type: 'float16', values: [0x3c00] }, // 1
        { name: 'filter', shape: [1, 1, 1, 1] },
        { name: 'bias', shape: [1] },
        { name: 'y', shape: [1, 1, 1, 1] },
      ],
      operators: [
        { code: DEQUANTIZE, inputs: [1], outputs: [3] },
        { code: DEQUANTIZE, inputs: [2], outputs: [4] },
        { code: CONV_2D, inputs: [0, 3, 4], outputs: [5], ints: { 1: 1, 2: 1 } },
      ],
      inputs: [0],
      outputs: [5],
    };
    await expectValues(await run(sketch, [3]), [1, 1, 1, 1], [-6.5]);
  });

  const followed = (outputs: number[]): ModelSketch => ({
    tensors: [
      { name: 'x', shape: [1, 1, 2, 1] },
      { name: 'filter', shape: [1, 1, 1, 1], values: [1] },
      { name: 'bias', shape: [1], values: [0] },
      { name: 'linear', shape: [1, 1, 2, 1] },
      { name: 'active', shape: [1, 1, 2, 1] },
      { name: 'y', shape: [1, 1, 2, 1] },
    ],
    operators: [
      { code: CONV_2D, inputs: [0, 1, 2], outputs: [3], ints: { 1: 1, 2: 1 } },
      { code: RELU, inputs: [3], outputs: [4] },
      { code: ADD, inputs: outputs, outputs: [5] },
    ],
    inputs: [0],
    outputs: [5],
  });
  const opsOf = (sketch: ModelSketch) =>
    convertModel(buildTflite(sketch), ['y'])
      .json.modelTopology.node.map(({ op }) => op)
      .filter((op) => op !== 'Const' && op !== 'Placeholder');

  it('draws in the activation that alone reads it', async () => {
    const sketch = followed([4, 0]);
    expect(opsOf(sketch)).toEqual(['_FusedConv2D', 'AddV2', 'ConcatV2']);
    await expectValues(await run(sketch, [-1, 2]), [1, 1, 2, 1], [-1, 4]);
  });

  it('leaves the activation apart where something else reads it unactivated', async () => {
    const sketch = followed([4, 3]);
    expect(opsOf(sketch)).toEqual(['_FusedConv2D', 'Relu', 'AddV2', 'ConcatV2']);
    await expectValues(await run(sketch, [-1, 2]), [1, 1, 2, 1], [-1, 4]);
  });
});

describe('DEPTHWISE_CONV_2D', () => {
  it('filters each channel by itself', async () => {
    const sketch: ModelSketch = {
      tensors: [
        { name: 'x', shape: [1, 2, 2, 2] },
        { name: 'filter', shape: [1, 2, 2, 2], values: [1, 10, 1, 10, 1, 10, 1, 10] },
        { name: 'bias', shape: [2], values: [0, -1000] },
        { name: 'y', shape: [1, 1, 1, 2] },
      ],
      operators: [
        {
          code: DEPTHWISE_CONV_2D,
          inputs: [0, 1, 2],
          outputs: [3],
          bytes: { 0: VALID, 4: RELU_ACTIVATION },
          ints: { 1: 1, 2: 1, 3: 1 },
        },
      ],
      inputs: [0],
      outputs: [3],
    };
    await expectValues(
      await run(sketch, [1, 2, 3, 4, 5, 6, 7, 80]),
      [1, 1, 1, 2],
      [1 + 3 + 5 + 7, 0],
    );
  });

  it('makes several outputs of a channel', async () => {
    const sketch: ModelSketch = {
      tensors: [
        { name: 'x', shape: [1, 1, 1, 2] },
        { name: 'filter', shape: [1, 1, 1, 4], values: [1, 2, 3, 4] },
        { name: 'bias', shape: [4], values: [0, 0, 0, 0.5] },
        { name: 'y', shape: [1, 1, 1, 4] },
      ],
      operators: [
        {
          code: DEPTHWISE_CONV_2D,
          inputs: [0, 1, 2],
          outputs: [3],
          ints: { 1: 1, 2: 1, 3: 2 },
        },
      ],
      inputs: [0],
      outputs: [3],
    };
    await expectValues(await run(sketch, [5, 7]), [1, 1, 1, 4], [5, 10, 21, 28.5]);
  });
});

describe('the other operators', () => {
  const of = (
    code: number,
    shape: number[],
    outShape: number[],
    options: { bytes?: Record<number, number>; ints?: Record<number, number> } = {},
    ...constants: TensorSketch[]
  ): ModelSketch => ({
    tensors: [{ name: 'x', shape }, ...constants, { name: 'y', shape: outShape }],
    operators: [
      {
        code,
        inputs: [0, ...constants.map((_, i) => i + 1)],
        outputs: [constants.length + 1],
        ...options,
      },
    ],
    inputs: [0],
    outputs: [constants.length + 1],
  });

  it('MAX_POOL_2D takes the largest of each window, which may reach over the far edge', async () => {
    const sketch = of(MAX_POOL_2D, [1, 3, 3, 1], [1, 2, 2, 1], {
      bytes: { 0: SAME },
      ints: { 1: 2, 2: 2, 3: 2, 4: 2 },
    });
    await expectValues(
      await run(sketch, [1, 2, -3, 4, 5, -6, -7, -8, -9]),
      [1, 2, 2, 1],
      [5, -3, -7, -9],
    );
  });

  it('ADD adds, and applies its activation', async () => {
    const sketch = of(
      ADD,
      [1, 3],
      [1, 3],
      { bytes: { 0: RELU_ACTIVATION } },
      {
        name: 'constant',
        shape: [1, 3],
        values: [1, -1, -4],
      },
    );
    await expectValues(await run(sketch, [1, 2, 3]), [1, 3], [2, 1, 0]);
  });

  it('RELU cuts off what is below zero', async () => {
    await expectValues(await run(of(RELU, [1, 3], [1, 3]), [-1, 0, 2]), [1, 3], [0, 0, 2]);
  });

  it('PAD adds channels of zeros', async () => {
    const sketch = of(
      PAD,
      [1, 1, 2, 1],
      [1, 1, 2, 3],
      {},
      {
        name: 'paddings',
        shape: [4, 2],
        type: 'int32',
        values: [0, 0, 0, 0, 0, 0, 0, 2],
      },
    );
    await expectValues(await run(sketch, [1, 2]), [1, 1, 2, 3], [1, 0, 0, 2, 0, 0]);
  });

  it('RESHAPE keeps the order', async () => {
    const sketch = of(RESHAPE, [1, 2, 2, 2], [1, 4, 2]);
    await expectValues(
      await run(sketch, [1, 2, 3, 4, 5, 6, 7, 8]),
      [1, 4, 2],
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
  });

  it('CONCATENATION joins along its axis', async () => {
    const sketch = of(
      CONCATENATION,
      [1, 1, 2],
      [1, 2, 2],
      { ints: { 0: 1 } },
      {
        name: 'constant',
        shape: [1, 1, 2],
        values: [8, 9],
      },
    );
    await expectValues(await run(sketch, [1, 2]), [1, 2, 2], [1, 2, 8, 9]);
  });
});

describe('what cannot be converted', () => {
  it('is refused by name', () => {
    expect(() => convertModel(new Uint8Array(64), ['y'])).toThrow('not a TFLite model');
    const softmax: ModelSketch = {
      tensors: [
        { name: 'x', shape: [1] },
        { name: 'y', shape: [1] },
      ],
      operators: [{ code: 25, inputs: [0], outputs: [1] }],
      inputs: [0],
      outputs: [1],
    };
    expect(() => convertModel(buildTflite(softmax), ['y'])).toThrow('unknown operator: 25');
    const add: ModelSketch = {
      ...softmax,
      operators: [{ code: ADD, inputs: [0, 0], outputs: [1] }],
    };
    expect(() => convertModel(buildTflite(add), ['z'])).toThrow('no output z');
  });
});
