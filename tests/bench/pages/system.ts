import { type Expression } from '../../../src/perception/expression.ts';

/** What a system made of a picture. */
export interface Seen {
  readonly faces: number;
  /** Of the nearest face; null where there is none, and from a system that knows no expressions. */
  readonly expression: Readonly<Record<Expression, number>> | null;
  /** Of such a system: how much it smiles, 0 to 1. */
  readonly happiness?: number;
}

/** A way from a frame to an expression; each lives in a frame of the page of its own. */
export interface System {
  /**
   * @param backend - `wasm` or `webgl`
   * @returns the backend that it really uses
   */
  load(backend: string): Promise<string>;
  see(frame: HTMLCanvasElement): Promise<Seen>;
  /** Of the system's own page, to draw its frames on: some know a canvas of another page for none. */
  readonly canvas: HTMLCanvasElement;
  /** Forgets what it knows of earlier frames: the next picture is another one. */
  forget(): void;
}

/** How long a system took over the frames it was shown. */
export interface Timing {
  /** Milliseconds of each frame, from the canvas to the expression. */
  readonly ms: readonly number[];
  /** What the system really ran on. */
  readonly backend: string;
  /** In how many of the frames it saw a face. */
  readonly seen: number;
}

declare global {
  interface Window {
    /** In a system's own page. */
    system: System;
    /**
     * In the benchmark's page: shows frames to each system, by its page's name. It stops early once the
     * time is up, loading included.
     */
    time(
      systems: string[],
      backend: string,
      frames: number,
      limitMs: number,
    ): Promise<Record<string, Timing>>;
    /** In a page of its own: milliseconds of each stage of ours, frame by frame. */
    stages(backend: string, frames: number): Promise<Record<string, number[]>>;
    /** In the benchmark's page: what draws WebGL. */
    renderer(): string;
    /** In the benchmark's page: shows a system one photograph, fitted into a camera's frame. */
    look(system: string, backend: string, address: string): Promise<Seen>;
  }
}

/** The five expressions of a system that calls them by other names and knows more, brought to a sum of 1. */
export function fiveOf(
  scores: Readonly<Record<string, number>>,
  names: Readonly<Record<Expression, string>>,
): Record<Expression, number> {
  const five = Object.entries(names).map(([expression, name]) => [expression, scores[name] ?? 0]);
  const sum = five.reduce((total, [, score]) => total + Number(score), 0) || 1;
  return Object.fromEntries(
    five.map(([expression, score]) => [expression, Number(score) / sum]),
  ) as Record<Expression, number>;
}
