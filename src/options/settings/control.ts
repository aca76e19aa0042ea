import type * as v from 'valibot';

/** By which kind of control a setting is changed. */
export type Control =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly (string | number)[] }
  /** A number between two ends, in steps of a twentieth or so. */
  | { readonly kind: 'share'; readonly min: number; readonly max: number }
  /** A whole number of pixels between two ends. */
  | { readonly kind: 'length'; readonly min: number; readonly max: number };

/** What a schema tells of itself, as far as it concerns a control. */
interface Described {
  readonly type: string;
  readonly options?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

/**
 * The control for a setting, from its schema: a boolean is a switch, one of a few values a choice, a number
 * between two ends a share, or a length if it is whole. Null for any other schema: such a setting has a place of its own.
 */
export function controlFor(schema: v.GenericSchema): Control | null {
  const { type, options, pipe = [] }: Described = schema;
  if (type === 'boolean') return { kind: 'switch' };
  if (type === 'picklist' && Array.isArray(options))
    return { kind: 'choice', options: options as readonly (string | number)[] };
  const end = (which: 'min_value' | 'max_value') =>
    pipe.find((action) => action.type === which)?.requirement;
  const [min, max] = [end('min_value'), end('max_value')];
  if (type === 'number' && typeof min === 'number' && typeof max === 'number')
    return { kind: pipe.some(({ type }) => type === 'integer') ? 'length' : 'share', min, max };
  return null;
}
