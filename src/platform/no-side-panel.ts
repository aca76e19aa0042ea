/** Firefox has no side panel; its sidebar opens with the click that wakes the companion. */
export const openSidePanel: (() => Promise<void>) | null = null;
