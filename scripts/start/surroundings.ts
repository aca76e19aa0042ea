import { readdirSync } from 'node:fs';

export interface Surroundings {
  readonly display: boolean;
  readonly camera: boolean;
}

/** Whether this machine has a display and a camera; elsewhere than on Linux it is taken to have both. */
export function surroundings(): Surroundings {
  if (process.platform !== 'linux') return { display: true, camera: true };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return {
    display: Boolean(DISPLAY ?? WAYLAND_DISPLAY),
    camera: readdirSync('/dev').some((device) => /^video\d+$/.test(device)),
  };
}
