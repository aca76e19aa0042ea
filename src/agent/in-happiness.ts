interface Expected {
  readonly mean: number;
  readonly sd: number;
}

/** What is expected of a face, in P(happy) instead of the reward by which it was learned. */
export function inHappiness(
  { mean, sd }: Expected,
  happinessOf: (reward: number) => number,
): Expected {
  return {
    mean: happinessOf(mean),
    sd: (happinessOf(mean + sd) - happinessOf(mean - sd)) / 2,
  };
}
