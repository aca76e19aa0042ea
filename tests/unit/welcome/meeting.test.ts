import { describe, expect, it } from 'vitest';
import {
  beginMeeting,
  meetingEnd,
  withGlance,
  type Meeting,
} from '../../../src/welcome/meeting.ts';
import { isMeeting, meetingWords, smilesOf } from '../../../src/welcome/meeting-words.ts';

type Glance = readonly [faces: number, happy: number | null];
const STILL: Glance = [1, 0.05];
const SMILE: Glance = [1, 0.9];
const NOBODY: Glance = [0, null];
const COMPANY: Glance = [2, 0.9];

const times = (count: number, glance: Glance) => Array<Glance>(count).fill(glance);

/** Frames a fifth of a second apart. */
function met(...glances: readonly Glance[]): { meeting: Meeting; now: number } {
  let meeting = beginMeeting(1000);
  let now = 1000;
  for (const [faces, happy] of glances) {
    now += 200;
    meeting = withGlance(meeting, now, faces, happy);
  }
  return { meeting, now };
}
const smiles = (...glances: readonly Glance[]) => met(...glances).meeting.smiles;
const end = (...glances: readonly Glance[]) => {
  const { meeting, now } = met(...glances);
  return meetingEnd(meeting, now);
};

describe('the first meeting', () => {
  it('counts a smile when it begins, and once', () => {
    expect(smiles(...times(10, STILL))).toBe(0);
    expect(smiles(...times(10, STILL), ...times(3, SMILE))).toBe(1);
    expect(smiles(...times(10, STILL), ...times(50, SMILE))).toBe(1);
  });

  it('counts the smile of somebody who comes smiling', () => {
    expect(smiles(...times(3, SMILE))).toBe(1);
  });

  it('counts another one only after that has ended', () => {
    const twitch = [...times(3, SMILE), ...times(2, STILL), ...times(3, SMILE)];
    expect(smiles(...twitch)).toBe(1);
    const half: Glance = [1, 0.4];
    expect(smiles(...times(3, SMILE), ...times(20, half), ...times(3, SMILE))).toBe(1);
    expect(smiles(...times(3, SMILE), ...times(3, STILL), ...times(3, SMILE))).toBe(2);
  });

  it('takes no frame or two for a smile, and none in company', () => {
    expect(smiles(...times(2, SMILE), STILL, ...times(2, SMILE), NOBODY, ...times(2, SMILE))).toBe(
      0,
    );
    expect(smiles(...times(50, COMPANY))).toBe(0);
  });

  it('goes on for some seconds after a smile, and then ends well', () => {
    expect(end(...times(3, SMILE), ...times(90, STILL))).toBeNull();
    expect(end(...times(3, SMILE), ...times(101, STILL))).toBe('met');
  });

  it('gives up after a minute, and tells why', () => {
    expect(end(...times(299, NOBODY))).toBeNull();
    expect(end(...times(301, NOBODY))).toBe('no-face');
    expect(end(...times(301, COMPANY))).toBe('several-faces');
    expect(end(...times(301, STILL))).toBe('no-smile');
    expect(end(...times(200, STILL), ...times(101, NOBODY))).toBe('no-smile');
  });
});

describe('the words of a meeting', () => {
  it('cheer the first smile and count the others', () => {
    const text = (faces: number, count: number) =>
      meetingWords({ kind: 'looking', faces, flaw: null, smiles: count })?.text;
    expect(text(0, 0)).toContain('Where are you?');
    expect(text(1, 0)).toContain('There you are!');
    expect(text(1, 1)).toBe('That was your first smile here: 1');
    expect(text(1, 2)).toContain('2 smiles');
    expect(text(2, 1)).toContain('more than one face');
  });

  it('say what is wrong with a face that cannot be read, if there is only one', () => {
    const text = (faces: number) =>
      meetingWords({ kind: 'looking', faces, flaw: 'dark', smiles: 0 })?.text;
    expect(text(1)).toContain('too dark');
    expect(text(2)).toContain('more than one face');
  });

  it('say that the camera is no longer used wherever it was, and is not', () => {
    for (const kind of ['met', 'no-face', 'several-faces', 'no-smile'] as const) {
      expect(isMeeting({ kind, smiles: 0 })).toBe(false);
      expect(meetingWords({ kind, smiles: 1 })?.text).toContain('no longer uses the camera');
    }
    expect(meetingWords({ kind: 'idle' })).toBeNull();
  });

  it('forget no smile while the page is open', () => {
    expect(smilesOf({ kind: 'met', smiles: 3 })).toBe(3);
    expect(smilesOf({ kind: 'idle' })).toBe(0);
  });
});
