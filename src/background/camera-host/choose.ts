import { hasOffscreenDocuments } from '../../platform/browser-kind.ts';
import { type CameraHost } from './host.ts';
import { missingHost } from './missing.ts';
import { offscreenHost } from './offscreen.ts';

/** The one place where it is decided which camera host this browser gets. */
export const cameraHost: CameraHost = hasOffscreenDocuments() ? offscreenHost : missingHost;
