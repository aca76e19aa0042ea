/** The five expressions, in the order of the network's outputs. */
export const EXPRESSIONS = ['happy', 'neutral', 'sad', 'angry', 'surprised'] as const;

export type Expression = (typeof EXPRESSIONS)[number];

/** A probability for each expression; they sum to 1. */
export type Probabilities = Readonly<Record<Expression, number>>;
