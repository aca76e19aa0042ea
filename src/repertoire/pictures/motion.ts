/** How long each motion takes for one round, seconds, and what it does. */
const ROUNDS = {
  sway: [5, '0%, 100% { transform: rotate(-2.2deg) } 50% { transform: rotate(2.2deg) }'],
  bob: [4, '0%, 100% { transform: translateY(1.2px) } 50% { transform: translateY(-1.8px) }'],
  blink: [6, '0%, 94%, 100% { transform: none } 97% { transform: scaleY(0.08) }'],
  spin: [24, 'to { transform: rotate(360deg) }'],
  drift: [9, '0%, 100% { transform: translateX(-2.5px) } 50% { transform: translateX(2.5px) }'],
  twinkle: [3.2, '0%, 100% { opacity: 1 } 50% { opacity: 0.55 }'],
} as const;

const QUARTERS = [0, 1, 2, 3];

/** The rules by which pictures move, as text of a style sheet; nothing moves for whoever wants no motion. */
export const MOVES = `@media (prefers-reduced-motion: no-preference) {
${Object.entries(ROUNDS)
  .map(([kind, [seconds, frames]]) => {
    const timing = kind === 'spin' ? 'linear' : 'ease-in-out';
    const phases = QUARTERS.map(
      (phase) => `.${kind}.phase${phase} { animation-delay: ${(-phase * seconds) / 4}s }`,
    );
    return `@keyframes ${kind} { ${frames} }
.${kind} { animation: ${kind} ${seconds}s ${timing} infinite }
${phases.join('\n')}`;
  })
  .join('\n')}
}`;
