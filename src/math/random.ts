/** State of the generator: four 32-bit words, plain JSON. */
export type RandomState = readonly [number, number, number, number];

/** A source of randomness that can be stopped at any draw and resumed from its state. */
export interface Random {
  /** Uniform in [0, 1), with 32 bits. */
  uniform(): number;
  /** Uniform among the integers 0 to n - 1. */
  integer(n: number): number;
  /** Standard normal (Box-Muller, without a cached half, so that the state says everything). */
  normal(): number;
  /** Where the generator stands now. */
  state(): RandomState;
}

/** Whether a stored value is a state of the generator. */
export function isRandomState(value: unknown): value is RandomState {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((word) => Number.isInteger(word) && word === (word | 0))
  );
}

/** The state that a seed (any finite number) begins with. */
export function seedRandom(seed: number): RandomState {
  if (!Number.isFinite(seed)) throw new RangeError(`A seed is a finite number, not ${seed}.`);
  const high = Math.floor(seed / 2 ** 32) | 0;
  const fraction = Math.floor((seed - Math.floor(seed)) * 2 ** 32) | 0;
  const random = resumeRandom([seed | 0, high, fraction, 1]);
  // The first draws of near seeds resemble each other: drop them.
  for (let i = 0; i < 16; i++) random.uniform();
  return random.state();
}

/**
 * The generator sfc32 (Chris Doty-Humphrey's "small fast counting", from PractRand), going on from a
 * state. Its counter guarantees a period of at least 2^32.
 */
export function resumeRandom([w0, w1, w2, w3]: RandomState): Random {
  let a = w0 | 0;
  let b = w1 | 0;
  let c = w2 | 0;
  let counter = w3 | 0;

  function uniform(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  return {
    uniform,
    integer: (n) => Math.floor(uniform() * n),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    state: () => [a, b, c, counter],
  };
}
