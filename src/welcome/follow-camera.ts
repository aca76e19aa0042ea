import { send } from '../messages/bus.ts';
import { settings } from '../storage/settings.ts';
import { cameraWasAllowed, live } from '../storage/values.ts';
import { cameraPermission, stepOf, troubleOf, type CameraStep } from './camera-permission.ts';
import { type CompanionWelcome } from './companion-welcome.ts';

/** What the page's own question for the camera came to. */
export interface CameraQuestion {
  /** It is being asked. */
  ask(): void;
  allowed(): void;
  refused(why: CameraStep): void;
}

/**
 * Shows on the page where the camera stands, by what is known from three sides: the browser's permission, also as
 * it changes in the browser's settings; what the companion, if it is awake, says of its own camera; and what came
 * of the page's own question.
 */
export function followCamera(page: CompanionWelcome): CameraQuestion {
  /** What this page was told itself, until the permission changes. */
  let own: CameraStep | null = null;
  let permission: PermissionStatus | null = null;

  async function show(): Promise<void> {
    const [{ on, demonstration }, { camera }, before] = await Promise.all([
      settings.read(),
      live.read(),
      cameraWasAllowed.read(),
    ]);
    const awake = on && demonstration === null;
    const trouble = awake ? troubleOf(camera) : null;
    const permitted = stepOf(permission?.state ?? null, before);
    page.called =
      awake && (camera === 'no-permission' || (trouble !== null && camera !== 'asking'));
    page.camera = own ?? (permitted === 'granted' ? (trouble ?? permitted) : permitted);
  }

  async function allowed(): Promise<void> {
    if (!(await cameraWasAllowed.read())) await cameraWasAllowed.write(true);
    // A camera that was refused to the companion is tried anew.
    await send('background', 'page.permitted', null);
  }

  async function follow(): Promise<void> {
    permission = await cameraPermission();
    if (permission?.state === 'granted') await cameraWasAllowed.write(true);
    permission?.addEventListener('change', () => {
      // While the page itself asks, the answer comes with more detail than this.
      if (own === 'asking') return;
      own = null;
      if (permission?.state === 'granted') void allowed();
      void show();
    });
    settings.watch(() => void show());
    live.watch(() => void show());
    await show();
  }
  void follow();

  const ownIs = (step: CameraStep | null) => {
    own = step;
    void show();
  };
  return {
    ask: () => ownIs('asking'),
    allowed() {
      ownIs(null);
      void allowed();
    },
    refused: ownIs,
  };
}
