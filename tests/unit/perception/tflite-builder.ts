import { Builder } from 'flatbuffers';

/** A tensor of a model to be built; with values it is constant. */
export interface TensorSketch {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type?: 'float32' | 'float16' | 'int32';
  /** Halves are given as their bits. */
  readonly values?: readonly number[];
}

/** An operator of a model to be built. Codes and fields are those of TFLite's schema. */
export interface OperatorSketch {
  readonly code: number;
  /** Indices into the tensors. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** The fields of its options: single bytes (padding, activation) and 32-bit numbers, by index. */
  readonly bytes?: Readonly<Record<number, number>>;
  readonly ints?: Readonly<Record<number, number>>;
}

export interface ModelSketch {
  readonly tensors: readonly TensorSketch[];
  readonly operators: readonly OperatorSketch[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const TYPES = { float32: 0, float16: 1, int32: 2 } as const;

/** Writes a TFLite flatbuffer, for tests: just the fields that a converter reads. */
export function buildTflite(sketch: ModelSketch): Uint8Array {
  const builder = new Builder();
  const codes = sketch.operators.map(({ code }) =>
    table(builder, 4, () => {
      builder.addFieldInt8(0, code, 0);
      builder.addFieldInt32(3, code, 0);
    }),
  );
  const buffers = sketch.tensors.map((tensor) => {
    const data = tensor.values && builder.createByteVector(bytesOf(tensor));
    return table(builder, 1, () => data !== undefined && builder.addFieldOffset(0, data, 0));
  });
  const tensors = sketch.tensors.map((tensor, index) => {
    const name = builder.createString(tensor.name);
    const shape = int32s(builder, tensor.shape);
    return table(builder, 5, () => {
      builder.addFieldOffset(0, shape, 0);
      builder.addFieldInt8(1, TYPES[tensor.type ?? 'float32'], 0);
      builder.addFieldInt32(2, index, -1);
      builder.addFieldOffset(3, name, 0);
    });
  });
  const operators = sketch.operators.map(({ inputs, outputs, bytes, ints }, index) => {
    const options = table(builder, 8, () => {
      for (const [field, value] of Object.entries(bytes ?? {})) {
        builder.addFieldInt8(Number(field), value, 0);
      }
      for (const [field, value] of Object.entries(ints ?? {})) {
        builder.addFieldInt32(Number(field), value, -1);
      }
    });
    const from = int32s(builder, inputs);
    const to = int32s(builder, outputs);
    return table(builder, 5, () => {
      builder.addFieldInt32(0, index, -1);
      builder.addFieldOffset(1, from, 0);
      builder.addFieldOffset(2, to, 0);
      builder.addFieldOffset(4, options, 0);
    });
  });
  const lists = [tensors, operators].map((list) => offsets(builder, list));
  const [inputs, outputs] = [int32s(builder, sketch.inputs), int32s(builder, sketch.outputs)];
  const subgraph = table(builder, 4, () => {
    builder.addFieldOffset(0, lists[0] ?? 0, 0);
    builder.addFieldOffset(1, inputs, 0);
    builder.addFieldOffset(2, outputs, 0);
    builder.addFieldOffset(3, lists[1] ?? 0, 0);
  });
  const parts = [codes, [subgraph], buffers].map((list) => offsets(builder, list));
  const model = table(builder, 5, () => {
    builder.addFieldInt32(0, 3, 0);
    builder.addFieldOffset(1, parts[0] ?? 0, 0);
    builder.addFieldOffset(2, parts[1] ?? 0, 0);
    builder.addFieldOffset(4, parts[2] ?? 0, 0);
  });
  builder.finish(model, 'TFL3');
  return builder.asUint8Array();
}

function bytesOf({ type, values = [] }: TensorSketch): Uint8Array {
  if (type === 'float16') return new Uint8Array(Uint16Array.from(values).buffer);
  if (type === 'int32') return new Uint8Array(Int32Array.from(values).buffer);
  return new Uint8Array(Float32Array.from(values).buffer);
}

function table(builder: Builder, fields: number, fill: () => void): number {
  builder.startObject(fields);
  fill();
  return builder.endObject();
}

function int32s(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

function offsets(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
}
