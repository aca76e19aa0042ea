import { FAINTEST } from './sight.ts';

/** How `CompanionFace` lays its buttons and its bubble over the face, and when they show themselves. */
export const STYLES = `
  [role='group'] {
    position: relative;
    width: 100%;
    height: 100%;
    direction: ltr;
  }
  .away {
    display: none;
  }
  @media print {
    [role='group'] {
      display: none;
    }
  }
  .face {
    transition: opacity 0.1s;
  }
  .face,
  .face svg {
    width: 100%;
    height: 100%;
  }
  /* Whoever only passes on the way to it sees nothing of this. */
  .faint .face {
    opacity: ${FAINTEST};
    transition: opacity 0.25s 0.15s;
  }
  [role='status'] {
    font:
      13px/1.3 system-ui,
      sans-serif;
    position: absolute;
    right: 0;
    bottom: 100%;
    width: max-content;
    max-width: min(220px, 50vw);
    color: #26221a;
  }
  .bottom-left [role='status'],
  .top-left [role='status'] {
    right: auto;
    left: 0;
  }
  .top-left [role='status'],
  .top-right [role='status'] {
    top: 100%;
    bottom: auto;
  }
  button {
    position: absolute;
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
    pointer-events: auto;
    /* A finger on the face drags it, not the page. */
    touch-action: none;
  }
  button:focus-visible {
    outline: 3px solid #0b57d0;
    outline-offset: 1px;
    box-shadow: 0 0 0 6px #fff;
  }
  .up {
    inset: 7%;
  }
  .mark {
    position: absolute;
    display: grid;
    place-items: center;
    border: 1px solid #8a8577;
    border-radius: 50%;
    background: #fffdf7;
    opacity: 0;
    pointer-events: none;
    transition: opacity 0.15s;
  }
  /* Below a small face, at the edge of a larger one. */
  .up .mark {
    right: -8px;
    bottom: min(-8px, 29% - 33px);
    width: clamp(24px, 31.4%, 32px);
    height: clamp(24px, 31.4%, 32px);
  }
  .down {
    left: 0;
    bottom: min(0px, 25% - 30px);
    width: clamp(24px, 27%, 32px);
    height: clamp(24px, 27%, 32px);
    pointer-events: none;
  }
  .down .mark {
    inset: 0;
  }
  .mark svg {
    width: 56%;
    height: 56%;
    fill: #4a4336;
  }
  .down svg {
    rotate: 180deg;
  }
  [aria-pressed='true'] .mark {
    background: #ffcc3f;
  }
  [role='group']:hover .mark,
  [role='group']:focus-within .mark,
  [aria-pressed='true'] .mark {
    opacity: 1;
  }
  /* What is not seen takes no clicks from the page. */
  [role='group']:hover :is(.mark, .down),
  [role='group']:focus-within :is(.mark, .down) {
    pointer-events: auto;
  }
  @media (hover: none) {
    .mark {
      opacity: 0.8;
    }
    .mark,
    .down {
      pointer-events: auto;
    }
  }
  [role='status'] span {
    display: block;
    padding: 4px 10px;
    border: 1px solid #8a8577;
    border-radius: 12px;
    background: #fffdf7;
  }
  @media (prefers-reduced-motion: no-preference) {
    [role='status'] span {
      animation: rise 0.25s ease-out;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
`;
