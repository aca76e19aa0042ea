import * as v from 'valibot';
import { stored } from '../platform/stored.ts';

/** Whether the sidebar shows the camera's picture. */
export const preview = stored('preview', { schema: v.boolean(), fallback: true });
