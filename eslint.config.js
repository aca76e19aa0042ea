import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way: the places where a browser runs code import the ideas and the platform, and
 * no idea imports a place or another idea. Each entry lists what a room may import besides itself.
 */
const rooms = {
  emoticon: [],
  math: [],
  agent: ['math'],
  perception: ['math'],
  simulation: ['emoticon', 'agent', 'math'],
  platform: ['emoticon', 'agent', 'perception', 'math', 'simulation'],
  background: ['emoticon', 'agent', 'perception', 'platform', 'math', 'simulation'],
  camera: ['agent', 'perception', 'platform'],
  overlay: ['emoticon', 'platform'],
  options: ['emoticon', 'agent', 'platform'],
  welcome: ['emoticon', 'agent', 'perception', 'platform'],
};

const oneWay = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: Object.keys(rooms)
          .filter((other) => other !== room && !allowed.includes(other))
          .map((other) => ({
            group: [`**/${other}/*`, `**/${other}/**`],
            message: `src/${room} does not import src/${other}: imports run one way.`,
          })),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', 'artifacts/', '.cache/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  ...oneWay,
  // In a test an unexpected undefined fails the test anyway, and with a stack trace.
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
