import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Page } from 'puppeteer-core';
import { EXPRESSIONS, type Expression } from '../../src/perception/expression.ts';
import { type Seen } from './pages/system.ts';
import { SYSTEMS, type SystemName } from './systems.ts';

/** How a system does on photographs with known expressions. */
export interface PhotoScore {
  readonly photos: number;
  /** Photographs in which it found a face. */
  readonly faces: number;
  /** Its likeliest expression is the right one, of all photographs: a face not found is wrong. */
  readonly accuracy: number;
  /** Of P(happy) for happy against the others; a face not found counts as P(happy) = 0. */
  readonly happyAuc: number;
}

export type PhotoScores = Record<string, Record<SystemName, PhotoScore>>;

const PICTURES = new Set(['.jpg', '.jpeg', '.png']);

/**
 * Shows each photograph of a folder to each system, and prints a table.
 *
 * @param folder - with one folder a class, named as EXPRESSIONS are; others are left out and named
 * @throws Error when there is no photograph of any of the expressions
 */
export async function compareOnPhotos(
  page: Page,
  folder: string,
  backend: string,
): Promise<PhotoScores> {
  const photos = await list(folder);
  const answers: { expression: Expression; seen: Record<string, Seen> }[] = [];
  for (const { expression, name } of photos) {
    const address = `/folder/${expression}/${encodeURIComponent(name)}`;
    const seen = await page.evaluate(
      (pages, used, at) => window.look(pages, used, at),
      Object.values(SYSTEMS),
      backend,
      address,
    );
    answers.push({ expression, seen });
  }
  const scores = Object.fromEntries(
    Object.entries(SYSTEMS).map(([system, name]) => [
      system,
      score(answers.map(({ expression, seen }) => ({ expression, seen: seen[name] }))),
    ]),
  ) as Record<SystemName, PhotoScore>;
  print(backend, scores);
  return { [backend]: scores };
}

async function list(folder: string): Promise<{ expression: Expression; name: string }[]> {
  const photos: { expression: Expression; name: string }[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const expression = EXPRESSIONS.find((name) => name === entry.name);
    if (!expression) {
      console.log(`${entry.name}: left out, none of ${EXPRESSIONS.join(', ')}`);
      continue;
    }
    const names = await readdir(join(folder, entry.name));
    photos.push(
      ...names
        .filter((name) => PICTURES.has(extname(name).toLowerCase()))
        .sort()
        .map((name) => ({ expression, name })),
    );
  }
  if (photos.length === 0) {
    throw new Error(`${folder} holds no photographs in folders named ${EXPRESSIONS.join(', ')}`);
  }
  return photos;
}

function score(answers: readonly { expression: Expression; seen: Seen | undefined }[]): PhotoScore {
  const right = answers.filter(({ expression, seen }) => likeliest(seen) === expression).length;
  const happiness = (happy: boolean) =>
    answers
      .filter(({ expression }) => (expression === 'happy') === happy)
      .map(({ seen }) => seen?.expression?.happy ?? 0);
  return {
    photos: answers.length,
    faces: answers.filter(({ seen }) => (seen?.faces ?? 0) > 0).length,
    accuracy: right / answers.length,
    happyAuc: areaUnderRoc(happiness(true), happiness(false)),
  };
}

function likeliest(seen: Seen | undefined): Expression | undefined {
  const scores = seen?.expression;
  if (!scores) return undefined;
  return EXPRESSIONS.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}

/** The chance that one of the first scores higher than one of the second; NaN where either lacks. */
export function areaUnderRoc(positive: readonly number[], negative: readonly number[]): number {
  let won = 0;
  for (const one of positive) {
    for (const other of negative) won += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return won / (positive.length * negative.length);
}

function print(backend: string, scores: Record<SystemName, PhotoScore>): void {
  console.log(`\n${backend}, from photograph to expression`);
  console.log(`  ${'system'.padEnd(10)} faces found   accuracy  happiness AUC`);
  for (const [system, { photos, faces, accuracy, happyAuc }] of Object.entries(scores)) {
    console.log(
      `  ${system.padEnd(10)} ${`${faces}/${photos}`.padStart(11)} ${accuracy.toFixed(3).padStart(10)} ${happyAuc.toFixed(3).padStart(14)}`,
    );
  }
}
