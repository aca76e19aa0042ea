import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { STEP_FACES } from '../../../src/welcome/step-faces.ts';
import { type CameraStep } from '../../../src/welcome/camera-permission.ts';
import { cameraWords } from '../../../src/welcome/camera-words.ts';

const STEPS = Object.keys(STEP_FACES) as CameraStep[];

describe('cameraWords', () => {
  it('offers a button in every state but those in which there is nothing to press', () => {
    const without = STEPS.filter((step) => cameraWords(step).button === null);
    expect(without).toEqual(['asking', 'not-remembered']);
  });

  it('says what to do wherever it says that something is wrong', () => {
    for (const { text, tone } of STEPS.map(cameraWords))
      if (tone === 'bad') expect(text).toMatch(/try again/);
  });
});

describe('STEP_FACES', () => {
  it('are faces that can be drawn', () => {
    for (const face of Object.values(STEP_FACES))
      for (const { key, min, max } of PARAMETERS) {
        expect(face[key]).toBeGreaterThanOrEqual(min);
        expect(face[key]).toBeLessThanOrEqual(max);
      }
  });

  it('are happiest when the camera is allowed and unhappy when it is not', () => {
    const smiles = Object.values(STEP_FACES).map(({ s }) => s);
    expect(STEP_FACES.granted.s).toBe(Math.max(...smiles));
    expect(STEP_FACES.denied.s).toBeLessThan(0);
  });
});
