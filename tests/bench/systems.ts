/** The systems that are compared, and the page in which each runs. */
export const SYSTEMS = { ours: 'ours', human: 'human', faceApi: 'face-api' } as const;

export type SystemName = keyof typeof SYSTEMS;

/**
 * A peer more, on photographs only: MediaPipe's FaceLandmarker, where the caller has its package and its model. The
 * package is 38 MB and the model is not on npm, so neither is a dependency.
 */
export const MEDIAPIPE = 'mediapipe';
