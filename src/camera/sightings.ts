import { type Sight } from '../perception/index.ts';

const CHANNEL = 'sightings';

/** Tells what the camera document sees, numbers only, to whichever page of the extension shows it. */
export function tellSightings(): (sight: Sight | null) => void {
  const channel = new BroadcastChannel(CHANNEL);
  return (sight) => channel.postMessage(sight);
}

/** Hears what the camera document sees, wherever that is; null when it lets go of the camera. */
export function hearSightings(heard: (sight: Sight | null) => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Sight | null>) => heard(data));
}
