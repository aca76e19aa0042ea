import { expect, test } from 'vitest';
import { camerasOf } from '../../../src/ui/cameras.ts';

const device = (kind: MediaDeviceKind, deviceId: string, label = '') =>
  ({ kind, deviceId, label }) as MediaDeviceInfo;
const machine = (...devices: MediaDeviceInfo[]) => ({ enumerateDevices: async () => devices });

test('of all devices the cameras are told, with their names', async () => {
  const devices = machine(
    device('audioinput', 'microphone', 'Microphone'),
    device('videoinput', 'desk', 'On the desk'),
    device('videoinput', 'door'),
  );
  expect(await camerasOf(devices)).toEqual([
    { id: 'desk', label: 'On the desk' },
    { id: 'door', label: '' },
  ]);
});

test('a machine without a camera has none', async () => {
  expect(await camerasOf(machine(device('audioinput', 'microphone')))).toEqual([]);
});

test('which cameras there are is unknown where the browser names none of them', async () => {
  expect(await camerasOf(machine(device('videoinput', '')))).toBeNull();
});
