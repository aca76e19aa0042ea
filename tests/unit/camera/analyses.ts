import { type FrameAnalysis } from '../../../src/perception/frame-analysis.ts';
import { type Flaw } from '../../../src/perception/quality.ts';

/** The analysis of a frame with so many faces, the nearest with this P(happy), of this person and at this place. */
export function analysisOf(
  faces: number,
  happy = 0.5,
  detected = true,
  person = 1,
  x = 0.4,
): FrameAnalysis {
  const box = { x, y: 0.4, width: 0.2, height: 0.2 };
  const eyes = [
    { x: x + 0.06, y: 0.5 },
    { x: x + 0.14, y: 0.5 },
  ] as const;
  const rest = (1 - happy) / 4;
  const expression = { happy, neutral: rest, sad: rest, angry: rest, surprised: rest };
  return {
    faces,
    detected,
    nearest:
      faces === 0
        ? null
        : {
            face: { box, eyes, score: 1 },
            expression,
            person,
            features: { features: [happy, 1], logOdds: Math.log(happy / (1 - happy)) },
          },
  };
}

/** The same with one face that has a flaw. */
export function flawed(flaw: Flaw, happy = 0.5): FrameAnalysis {
  const { nearest, ...rest } = analysisOf(1, happy);
  return { ...rest, nearest: { ...nearest!, flaw } };
}
