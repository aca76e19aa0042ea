/** How `CompanionFace` lays its buttons and its bubble over the face, and when they show themselves. */
export const STYLES = `
  [role='group'] {
    position: relative;
  }
  [role='status'] {
    font:
      13px/1.3 system-ui,
      sans-serif;
    position: absolute;
    right: 0;
    bottom: 100%;
    width: max-content;
    max-width: 220px;
    color: #26221a;
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
    width: 32px;
    height: 32px;
    border: 1px solid #8a8577;
    border-radius: 50%;
    background: #fffdf7;
    opacity: 0;
    pointer-events: none;
    transition: opacity 0.15s;
  }
  .up .mark {
    right: -8px;
    bottom: -8px;
  }
  .down {
    left: 0;
    bottom: 0;
    width: 32px;
    height: 32px;
    pointer-events: none;
  }
  .down .mark {
    inset: 0;
  }
  .mark svg {
    width: 18px;
    height: 18px;
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
