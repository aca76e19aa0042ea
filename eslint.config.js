import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way: places -> words, ui, messages, storage -> platform -> model -> ideas -> math. Each
 * entry lists what a room may import besides itself. No place imports another: they speak by messages.
 */
const ideas = ['math', 'emoticon', 'agent', 'perception', 'simulation', 'repertoire'];
const shared = [...ideas, 'model', 'platform', 'storage', 'messages', 'words', 'ui'];
const rooms = {
  math: [],
  emoticon: ['math'],
  agent: ['math'],
  perception: ['math'],
  repertoire: ['math'],
  simulation: ['math', 'agent', 'emoticon'],
  model: ideas,
  platform: ['perception', 'model'],
  storage: [...ideas, 'model', 'platform'],
  messages: ['perception', 'model', 'platform'],
  words: ['emoticon', 'agent', 'perception', 'model', 'platform'],
  ui: ['emoticon', 'model', 'platform', 'storage', 'messages', 'words'],
  background: shared,
  camera: shared,
  overlay: shared,
  options: shared,
  welcome: shared,
};

/**
 * The pure rooms run in Node without a browser. These files of theirs do not: they draw or compute in one.
 * tsconfig.pure.json leaves out the same.
 */
const SHELLS = [
  'src/emoticon/element.ts',
  'src/emoticon/living-face.ts',
  'src/emoticon/template.ts',
  'src/perception/backend.ts',
  'src/perception/canvas-picture.ts',
  'src/perception/classifier.ts',
  'src/perception/detector.ts',
  'src/perception/index.ts',
  'src/perception/perception.ts',
  'src/repertoire/pictures/template.ts',
];
const forBrowsers = {
  group: [
    '@tensorflow/*',
    '@tensorflow-models/*',
    'lit',
    'lit/*',
    'webextension-polyfill',
    'node:*',
  ],
  message: 'This room is pure: what needs a browser stands in a file beside it.',
};
/** From within the room itself, and from another. */
const shellsFrom = (room) => ({
  regex: `^(${SHELLS.map((path) => {
    const [, home, file] = path.split('/');
    return home === room ? `\\./${file}` : `(\\.\\./)+${home}/${file}`;
  }).join('|')})$`,
  message: 'This room is pure: it does not import what needs a browser.',
});

/** What a room may not import; `more` is added to it. */
const restricted = (room, ...more) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        ...Object.keys(rooms)
          .filter((other) => other !== room && !rooms[room].includes(other))
          .map((other) => ({
            // Up to src and down again: a folder of the same name within a room is its own affair.
            regex: `^(\\.\\./)+${other}/`,
            message: `src/${room} does not import src/${other}: imports run one way.`,
          })),
        ...more,
      ],
    },
  ],
});

const oneWay = Object.keys(rooms).flatMap((room) =>
  [...ideas, 'model'].includes(room)
    ? [
        {
          files: [`src/${room}/**/*.ts`],
          ignores: SHELLS,
          rules: restricted(room, forBrowsers, shellsFrom(room)),
        },
        {
          files: SHELLS.filter((path) => path.startsWith(`src/${room}/`)),
          rules: restricted(room),
        },
      ].filter(({ files }) => files.length > 0)
    : [{ files: [`src/${room}/**/*.ts`], rules: restricted(room) }],
);

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
