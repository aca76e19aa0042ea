import * as v from 'valibot';
import { stored } from '../storage/stored.ts';

/** Whether the sidebar shows the camera's picture. */
export const preview = stored('preview', { schema: v.boolean(), fallback: true });
