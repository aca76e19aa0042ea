/** How the menu at the face looks. */
export const MENU_STYLES = `
  [role='menu'] {
    position: fixed;
    top: 0;
    left: 0;
    box-sizing: border-box;
    width: max-content;
    max-width: min(240px, 100vw - 16px);
    max-height: calc(100vh - 16px);
    padding: 4px;
    overflow: auto;
    border: 1px solid #8a8577;
    border-radius: 8px;
    background: #fffdf7;
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
    color: #26221a;
    font:
      13px/1.3 system-ui,
      sans-serif;
    text-align: start;
    pointer-events: auto;
    cursor: default;
    user-select: none;
  }
  [role^='menuitem'] {
    display: block;
    padding: 4px 12px 4px 28px;
    border-radius: 4px;
    outline: none;
  }
  [role='menu']:dir(rtl) [role^='menuitem'] {
    padding: 4px 28px 4px 12px;
  }
  [role^='menuitem']:focus {
    background: #0b57d0;
    color: #fff;
  }
  [role^='menuitem'] span {
    position: relative;
  }
  [aria-checked='true'] span::before {
    content: '✓';
    position: absolute;
    inset-inline-start: -18px;
  }
  [role='menuitemradio'][aria-checked='true'] span::before {
    content: '●';
    font-size: 10px;
    line-height: 17px;
  }
  small {
    display: block;
    font-size: 11px;
  }
  [role='separator'] {
    height: 1px;
    margin: 4px 8px;
    background: #d8d2c2;
  }
  @media print {
    [role='menu'] {
      display: none;
    }
  }
  @media (prefers-color-scheme: dark) {
    [role='menu'] {
      border-color: #7d786b;
      background: #2a2822;
      color: #f3efe4;
    }
    [role^='menuitem']:focus {
      background: #a8c7fa;
      color: #062e6f;
    }
    [role='separator'] {
      background: #55503f;
    }
  }
  @media (forced-colors: active) {
    [role^='menuitem']:focus {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    [role='separator'] {
      background: CanvasText;
    }
  }
`;
