import { describe, expect, it } from 'vitest';
import { type Picture, type Region } from '../../../src/perception/picture.ts';
import { Search } from '../../../src/perception/search.ts';
import { type Face } from '../../../src/perception/face.ts';

const PICTURE: Picture = { width: 640, height: 480, draw: () => new Uint8ClampedArray() };

function face(x: number, y: number, width: number, score = 0.9): Face {
  return {
    box: { x: x - width / 2, y: y - (width * 2) / 3, width, height: (width * 4) / 3 },
    eyes: [
      { x: x - width / 5, y },
      { x: x + width / 5, y },
    ],
    score,
  };
}

/** A detector that notes where it looks; it finds what `answer` says of that part, none for the whole. */
function search(answer: (part: Region | undefined) => Face[]) {
  const parts: (Region | undefined)[] = [];
  const found = new Search({
    detect: (_, part) => {
      parts.push(part);
      return Promise.resolve(answer(part));
    },
    dispose: () => undefined,
  });
  return { parts, search: found };
}

/** Whether a point of PICTURE, in its pixels, lies in the part. */
function holds(part: Region | undefined, x: number, y: number): boolean {
  if (!part) return true;
  return Math.abs(x - part.x) <= part.side / 2 && Math.abs(y - part.y) <= part.side / 2;
}

describe('looking for faces', () => {
  it('searches the first picture part by part, every point of it', async () => {
    const { parts, search: first } = search(() => []);
    expect(await first.find(PICTURE, null)).toEqual([]);
    const [whole, ...closer] = parts;
    expect(whole).toBeUndefined();
    const smaller = closer.filter((part) => (part?.side ?? 640) < 640);
    for (let x = 0; x <= 640; x += 20) {
      for (let y = 0; y <= 480; y += 20) {
        expect(smaller.some((part) => holds(part, x, y))).toBe(true);
      }
    }
    expect(closer.some((part) => (part?.side ?? 0) > 640)).toBe(true);
  });

  it('counts a face once, however often it was found, and puts the largest first', async () => {
    const near = face(0.25, 0.5, 0.2);
    const far = face(0.7, 0.4, 0.08);
    const { search: first } = search((part) =>
      part ? [face(0.26, 0.51, 0.19, 0.8), ...(holds(part, 448, 192) ? [far] : [])] : [near],
    );
    expect(await first.find(PICTURE, null)).toEqual([near, far]);
  });

  it('looks again, closely, at what it is not sure of, and believes that', async () => {
    const unsure = face(0.3, 0.5, 0.1, 0.55);
    // The part about that face alone: 2 x 0.1 x 640 pixels wide.
    const isCloseUp = (part: Region | undefined) => part?.side === 128;
    for (const [again, found] of [
      [face(0.31, 0.5, 0.09, 0.8), true],
      [face(0.31, 0.5, 0.09, 0.65), false],
      [face(0.31, 0.5, 0.04, 0.8), false],
      [face(0.45, 0.5, 0.1, 0.8), false],
    ] as const) {
      const answer = (part: Region | undefined) =>
        isCloseUp(part) ? [again] : part ? [] : [unsure];
      const { search: first } = search(answer);
      expect(await first.find(PICTURE, null)).toEqual(found ? [again] : []);
      const { parts, search: later } = search(answer);
      await later.find(PICTURE, null);
      parts.length = 0;
      expect(await later.find(PICTURE, null)).toEqual(found ? [again] : []);
      expect(parts).toHaveLength(found ? 2 : 3);
    }
  });

  it('believes what the whole of the first picture shows rather than nothing, but of no later one', async () => {
    const unsure = face(0.3, 0.5, 0.1, 0.6);
    const { search: first } = search((part) => (part ? [] : [unsure]));
    expect(await first.find(PICTURE, null)).toEqual([unsure]);
    expect(await first.find(PICTURE, null)).toEqual([]);
  });

  it('is sure of a face at once from a score on', async () => {
    const sure = face(0.5, 0.5, 0.2, 0.75);
    const { parts, search: later } = search((part) => (part ? [] : [sure]));
    await later.find(PICTURE, null);
    parts.length = 0;
    expect(await later.find(PICTURE, null)).toEqual([sure]);
    expect(parts).toHaveLength(1);
  });

  it('looks again at three in a picture, the largest, however many it is not sure of', async () => {
    const crowd = [0.1, 0.3, 0.5, 0.7, 0.9].map((x, i) => face(x, 0.5, 0.1 - 0.01 * i, 0.6));
    const { parts, search: later } = search((part) => (part ? [] : crowd));
    await later.find(PICTURE, null);
    parts.length = 0;
    await later.find(PICTURE, null);
    const looked = parts.slice(1, 4).map((part) => part?.side);
    expect(looked).toEqual([128, expect.closeTo(115.2), expect.closeTo(102.4)]);
    expect(parts).toHaveLength(5);
  });

  it('believes two unsure looks that agree, at one place and in size', async () => {
    const inWhole = face(0.5, 0.5, 0.3, 0.59);
    for (const [other, count] of [
      [face(0.53, 0.5, 0.27, 0.7), 1],
      [face(0.53, 0.5, 0.15, 0.7), 0],
      [face(0.9, 0.5, 0.3, 0.7), 0],
      [face(0.53, 0.5, 0.27, 0.55), 0],
    ] as const) {
      const { search: first } = search((part) =>
        !part ? [inWhole] : part.side > 1000 ? [other] : [],
      );
      expect(await first.find(PICTURE, null)).toHaveLength(count);
    }
  });

  it('does not take two faces in one unsure look for two looks that agree', async () => {
    const twice = [face(0.5, 0.5, 0.3, 0.59), face(0.52, 0.5, 0.3, 0.58)];
    const { search: first } = search((part) => (part ? [] : twice));
    expect(await first.find(PICTURE, null)).toEqual([]);
  });

  it('asks nobody for a second opinion where one look is sure', async () => {
    const sure = face(0.2, 0.5, 0.2, 0.9);
    const unsure = face(0.7, 0.5, 0.2, 0.59);
    const { search: first } = search((part) => (part ? [unsure] : [sure]));
    expect(await first.find(PICTURE, null)).toEqual([sure]);
  });

  it('leaves it at the whole in later pictures that show somebody', async () => {
    const near = face(0.5, 0.5, 0.3);
    const { parts, search: later } = search(() => [near]);
    await later.find(PICTURE, null);
    parts.length = 0;
    expect(await later.find(PICTURE, near)).toEqual([near]);
    expect(parts).toEqual([undefined]);
  });

  it('looks in one part a picture while there is nobody, in each in its turn', async () => {
    const { parts, search: later } = search(() => []);
    await later.find(PICTURE, null);
    const all = parts.slice(1);
    parts.length = 0;
    for (let i = 0; i < all.length; i++) await later.find(PICTURE, null);
    expect(parts.filter((part) => part !== undefined)).toEqual(all);
    expect(parts).toHaveLength(2 * all.length);
  });

  it('looks where the face was, before it looks elsewhere', async () => {
    const far = face(0.7, 0.4, 0.08);
    const { parts, search: later } = search((part) =>
      part && part.side < 0.5 * 640 && holds(part, 448, 192) ? [far] : [],
    );
    await later.find(PICTURE, null);
    parts.length = 0;
    expect(await later.find(PICTURE, far)).toEqual([far]);
    expect(parts).toHaveLength(2);
  });

  it('is thorough again after a reset', async () => {
    const { parts, search: later } = search(() => []);
    await later.find(PICTURE, null);
    const { length } = parts;
    later.reset();
    await later.find(PICTURE, null);
    expect(parts).toHaveLength(2 * length);
  });
});
