// Taro's build of the citizens' side: one source, two targets (weapp for WeChat, h5 for browsers and web views).
// Plain CommonJS, because Taro reads it untranspiled. Sizes in the styles are real px and are left alone:
// the figures of the design are device-independent, and rpx would blow them up on tablets.
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const sharedTypes = path.join(root, 'shared-types', 'src');
const env = process.env.TARO_ENV || 'weapp';

/** The workspace is used as TypeScript source, so neither target needs shared-types to be built first. */
function useSharedTypesSource(chain) {
  chain.resolve.alias.set('@petition/shared-types', sharedTypes);
}

module.exports = {
  projectName: 'petition',
  projectConfigName: 'project.config.json',
  date: '2025-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'miniprogram/src',
  outputRoot: `miniprogram/dist/${env}`,
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.join(__dirname, 'taro-aria.js'),
  ],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  defineConstants: {
    // H5 talks to the server that served it; a mini-program has no origin and needs the address spelled out.
    API_BASE: JSON.stringify(env === 'h5' ? '' : process.env.API_BASE || 'http://127.0.0.1:3000'),
  },
  // The PNGs are named in theme.json, where Taro does not look for files to copy.
  copy:
    env === 'weapp'
      ? {
          patterns: [{ from: 'miniprogram/src/assets/tab/', to: 'miniprogram/dist/weapp/assets/tab/' }],
          options: {},
        }
      : { patterns: [], options: {} },
  alias: { '@': path.join(root, 'miniprogram', 'src') },
  mini: {
    compile: { include: [sharedTypes] },
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: {} } },
    webpackChain: useSharedTypesSource,
  },
  h5: {
    publicPath: '/',
    useHtmlComponents: true,
    router: { mode: 'hash' },
    compile: { include: [sharedTypes] },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: false, config: {} },
      cssModules: { enable: false, config: {} },
    },
    webpackChain: useSharedTypesSource,
  },
};
