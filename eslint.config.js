import tseslint from 'typescript-eslint';
import { objectOperators } from './build/lint/object-operators.js';
import { zones } from './build/lint/zones.js';

const PLATFORMS = ['src/background/platform/**', 'src/ui/platform/**', 'src/sound/**'];
const SEAM = 'only the platform folders reach the outside world';
const CLOCK_AND_CHANCE = [
  { object: 'Date', property: 'now', message: `Take the platform's clock: ${SEAM}.` },
  { object: 'Math', property: 'random', message: `Take the platform's randomness: ${SEAM}.` },
  { object: 'performance', property: 'now', message: `Take the platform's clock: ${SEAM}.` },
];
const OUTSIDE_WORLD = [
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'WebSocket',
  'fetch',
  'XMLHttpRequest',
  'EventSource',
  'chrome',
  'browser',
  'caches',
].map((name) => ({ name, message: `${name}: ${SEAM}.` }));
const DATABASE = { name: 'indexedDB', message: 'Only src/background/store opens the database.' };

const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' };
const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const NO_MUTED_REJECTION = {
  selector: "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression > BlockStatement[body.length=0]",
  message: 'A failure must end in the log and in the view.',
};
const NO_NOW = { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `Take the platform's clock: ${SEAM}.` };
const NO_MARKUP = {
  selector:
    "JSXAttribute[name.name='dangerouslySetInnerHTML'], AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]",
  message: 'Text is text, never markup.',
};
/** One function style: at the top level a function with a block is declared, and an arrow is one expression. */
const NO_BLOCK_ARROW = {
  selector:
    ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > ArrowFunctionExpression[body.type="BlockStatement"]',
  message: 'Declare it: function name() { … }.',
};
const EVERYWHERE = [NO_ENUM, NO_DEFAULT_EXPORT, NO_MUTED_REJECTION, NO_MARKUP, NO_BLOCK_ARROW];
const NO_FLOATS = [
  { selector: "CallExpression[callee.name='Number']", message: 'No binary floating point in the engine.' },
  { selector: "CallExpression[callee.property.name='toNumber']", message: 'No binary floating point in the engine.' },
  { selector: "UnaryExpression[operator='+']", message: 'No binary floating point in the engine.' },
];
const FILE_ENDING = { regex: '^\\.{1,2}/(?!.*\\.(ts|tsx|css|json|js|mjs)$)', message: 'Write the file ending: ./x.ts' };

export default tseslint.config(
  { ignores: ['dist/', 'output/', 'node_modules/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    plugins: { plimsoll: { rules: { zones, 'object-operators': objectOperators } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The compiler already refuses unused names, and says so earlier.
      '@typescript-eslint/no-unused-vars': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      'no-restricted-imports': ['error', { patterns: [FILE_ENDING] }],
      'plimsoll/zones': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', ...CLOCK_AND_CHANCE],
      'no-restricted-globals': ['error', ...OUTSIDE_WORLD, DATABASE],
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_NOW],
      'plimsoll/object-operators': 'error',
      // Lines of code: a docstring between two of them makes no function longer.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  // The list only shrinks.
  {
    files: ['src/engine/**'],
    ignores: ['src/engine/skip/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...OUTSIDE_WORLD,
        DATABASE,
        { name: 'parseFloat', message: 'No binary floating point in the engine.' },
      ],
      'no-restricted-properties': [
        'error',
        ...CLOCK_AND_CHANCE,
        { object: 'Number', property: 'parseFloat', message: 'No binary floating point in the engine.' },
      ],
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_NOW, ...NO_FLOATS],
    },
  },
  {
    files: PLATFORMS,
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-globals': ['error', DATABASE],
      'no-restricted-syntax': ['error', ...EVERYWHERE],
    },
  },
  { files: ['src/background/store/**'], rules: { 'no-restricted-globals': ['error', ...OUTSIDE_WORLD] } },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({ object: 'vi', property, message: 'Use the twins of test/platform.' })),
        ...['it', 'test', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs; skipIf names its condition.' })),
        ),
      ],
    },
  },
  {
    files: ['test/**'],
    ignores: ['test/platform/fake-indexed-db.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            FILE_ENDING,
            {
              group: ['fake-indexeddb', 'fake-indexeddb/*'],
              message: 'Take test/platform/fake-indexed-db.ts, which counts what is not answered yet.',
            },
          ],
        },
      ],
    },
  },
  { files: ['*.config.ts', 'test/*/vitest.config.ts'], rules: { 'no-restricted-syntax': ['error', NO_ENUM, NO_MUTED_REJECTION] } },
  { files: ['**/*.js', '**/*.mjs'], rules: { 'max-lines': ['error', 300], eqeqeq: 'error' } },
);
