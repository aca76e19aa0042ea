/** The systems that are compared, and the page in which each runs. */
export const SYSTEMS = { ours: 'ours', human: 'human', faceApi: 'face-api' } as const;

export type SystemName = keyof typeof SYSTEMS;
