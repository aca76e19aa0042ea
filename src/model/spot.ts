import * as v from 'valibot';

export const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;

/** No screen is larger, CSS pixels. */
const FARTHEST = 20_000;
const away = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(FARTHEST));

/**
 * Where the face sits in a window: the nearest corner, and how far the face is from that corner's two sides, CSS
 * pixels. So it sits as well in a window of another size.
 */
export const spot = v.strictObject({ corner: v.picklist(CORNERS), x: away, y: away });
export type Spot = Readonly<v.InferOutput<typeof spot>>;

/** So many sites can have a spot of their own; the one that was chosen first gives way. */
export const MOST_OWN_SPOTS = 100;

/** Where the face sits. Null: in its usual corner, clear of what the page itself has there. */
export const spots = v.strictObject({
  everywhere: v.nullable(spot),
  /** Sites where it sits elsewhere, each once, the one that was chosen last at the end. */
  sites: v.pipe(
    v.array(
      v.strictObject({
        site: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
        spot: v.nullable(spot),
      }),
    ),
    v.maxLength(MOST_OWN_SPOTS),
  ),
});
export type Spots = Readonly<v.InferOutput<typeof spots>>;

export const USUAL_SPOTS: Spots = { everywhere: null, sites: [] };

/** Whether a site has a spot of its own. */
export const hasOwnSpot = ({ sites }: Spots, site: string | null): boolean =>
  sites.some((one) => one.site === site);

/** Where the face sits on a site. */
export function spotOn({ everywhere, sites }: Spots, site: string | null): Spot | null {
  const own = sites.find((one) => one.site === site);
  return own ? own.spot : everywhere;
}

/** Somebody has put the face there: on this site alone where that has a spot of its own, else everywhere. */
export const withSpot = (spots: Spots, site: string | null, to: Spot | null): Spots =>
  site !== null && hasOwnSpot(spots, site)
    ? withOwn(spots, site, to)
    : { ...spots, everywhere: to };

/** From now on the spot of a site is its own, or is that of all others again. */
export const withOwnSpot = (spots: Spots, site: string, own: boolean): Spots =>
  own
    ? withOwn(spots, site, spotOn(spots, site))
    : { ...spots, sites: spots.sites.filter((one) => one.site !== site) };

const withOwn = (spots: Spots, site: string, to: Spot | null): Spots => ({
  ...spots,
  sites: [...spots.sites.filter((one) => one.site !== site), { site, spot: to }].slice(
    -MOST_OWN_SPOTS,
  ),
});
