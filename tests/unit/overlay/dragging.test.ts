import { beforeEach, describe, expect, test } from 'vitest';
import { Dragging } from '../../../src/overlay/dragging.ts';

const at = (clientX: number, clientY: number, pointerId = 1) => ({ pointerId, clientX, clientY });

describe('a press', () => {
  let dragging: Dragging;
  beforeEach(() => {
    dragging = new Dragging();
    dragging.press(at(50, 50), { x: 20, y: 30 });
  });

  test('that hardly moves is a click', () => {
    expect(dragging.move(at(53, 53))).toBeNull();
    expect(dragging.release()).toBe(false);
    expect(dragging.drags).toBe(false);
  });

  test('that moves is a drag, and stays one where it comes back', () => {
    expect(dragging.move(at(60, 45))).toEqual({ x: 30, y: 25 });
    expect(dragging.move(at(50, 50))).toEqual({ x: 20, y: 30 });
    expect(dragging.release()).toBe(true);
    // The click that comes after it is none.
    expect(dragging.drags).toBe(true);
    dragging.press(at(50, 50), { x: 20, y: 30 });
    expect(dragging.drags).toBe(false);
  });

  test('is moved by its own pointer alone, and until it is released', () => {
    expect(dragging.move(at(90, 90, 2))).toBeNull();
    dragging.release();
    expect(dragging.move(at(90, 90))).toBeNull();
    expect(dragging.release()).toBe(false);
  });
});
