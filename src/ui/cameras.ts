/** A camera of this machine. */
export interface Camera {
  /** What the browser names it by, to this extension. */
  readonly id: string;
  /** Its name, for the user; empty where the browser does not tell. */
  readonly label: string;
}

/**
 * The cameras that are connected.
 *
 * @returns null where the browser does not tell: not before the camera was allowed, and in Firefox not before this
 *   page has used one
 */
export async function camerasOf(
  devices: Pick<MediaDevices, 'enumerateDevices'> | undefined = navigator.mediaDevices,
): Promise<readonly Camera[] | null> {
  const cameras = ((await devices?.enumerateDevices()) ?? []).filter(
    ({ kind }) => kind === 'videoinput',
  );
  // A camera without an id stands for however many there are.
  if (cameras.some(({ deviceId }) => deviceId === '')) return null;
  return cameras.map(({ deviceId, label }) => ({ id: deviceId, label }));
}
