// What there is to build: for each part its sources, the command, and the file that shows it was built.

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} what in words
 * @property {string[]} entries one of these files must be there for the part to exist
 * @property {string[]} sources files and folders whose content decides whether it is stale
 * @property {string} result the file that shows it was built
 * @property {[string, string][]} mirrors pairs of output folder and source folder: output without a source is removed
 * @property {{ tool: string, program: string, args: string[], cwd: string, env?: Record<string, string> }} command
 *   the npm package and its program, as seen from the folder `cwd`
 */

/** @param {string} type @returns {Part['command']} */
const taro = (type) => ({
  tool: '@tarojs/cli',
  program: 'taro',
  args: ['build', '--type', type],
  cwd: '.',
  env: { NODE_ENV: 'production' },
});

const COMMON = ['package-lock.json', 'tsconfig.json', 'shared-types'];
const MINIPROGRAM = [
  ...COMMON,
  'miniprogram',
  'config/index.js',
  'config/taro.js',
  'config/taro-aria.js',
  'babel.config.js',
];
const MINIPROGRAM_ENTRIES = ['miniprogram/src/app.tsx', 'miniprogram/src/app.ts'];

/** @type {Record<'server' | 'console' | 'h5' | 'weapp', Part>} */
export const parts = {
  server: {
    name: 'server',
    what: 'the server and the simulator',
    entries: ['server/src/main.ts', 'server/simulator/main.ts'],
    sources: [
      ...COMMON,
      'server/package.json',
      'server/tsconfig.json',
      'server/src',
      'server/simulator',
      'server/dev/demo',
    ],
    result: 'server/dist/simulator/main.js',
    mirrors: [
      ['shared-types/dist', 'shared-types/src'],
      ['server/dist', 'server'],
    ],
    command: { tool: '@typescript/native', program: 'tsc', args: ['-b', 'shared-types', 'server'], cwd: '.' },
  },
  console: {
    name: 'console',
    what: "the officers' console",
    entries: ['server/console/index.html'],
    sources: [...COMMON, 'server/console'],
    result: 'server/console/dist/index.html',
    mirrors: [],
    command: {
      tool: 'vite',
      program: 'vite',
      args: ['build'],
      cwd: 'server/console',
      env: { NODE_ENV: 'production' },
    },
  },
  h5: {
    name: 'h5',
    what: "the citizens' screens for the browser",
    entries: MINIPROGRAM_ENTRIES,
    sources: MINIPROGRAM,
    result: 'miniprogram/dist/h5/index.html',
    mirrors: [],
    command: taro('h5'),
  },
  weapp: {
    name: 'weapp',
    what: "the citizens' screens for WeChat",
    entries: MINIPROGRAM_ENTRIES,
    sources: MINIPROGRAM,
    result: 'miniprogram/dist/weapp/app.json',
    mirrors: [],
    command: taro('weapp'),
  },
};
