// Pages by journey: the tab pages in the main package, every journey in a package of its own.
const h5 = process.env.TARO_ENV === 'h5';

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/petitions/index', 'pages/inbox/index', 'pages/account/index'],
  subPackages: [
    {
      root: 'packages/submit',
      pages: ['pages/notice/index', 'pages/where/index', 'pages/step/index', 'pages/receipt/index'],
    },
    {
      root: 'packages/petition',
      pages: [
        'pages/detail/index',
        'pages/document/index',
        'pages/evaluate/index',
        'pages/act/index',
        'pages/query/index',
      ],
    },
    {
      root: 'packages/account',
      pages: [
        'pages/identity/index',
        'pages/privacy/index',
        'pages/messages/index',
        'pages/sessions/index',
        'pages/phone/index',
        'pages/closing/index',
      ],
    },
    {
      root: 'packages/proposal',
      pages: ['pages/topics/index', 'pages/topic/index', 'pages/rewards/index', 'pages/reward/index'],
    },
    { root: 'packages/public', pages: ['pages/verify/index'] },
    {
      root: 'packages/publication',
      pages: [
        'pages/disclosures/index',
        'pages/disclosure/index',
        'pages/adopted/index',
        'pages/adopted-one/index',
      ],
    },
    { root: 'packages/help', pages: ['pages/guide/index', 'pages/offices/index', 'pages/pieces/index'] },
  ],
  // Fetched while the person reads, so that the next tap does not wait.
  preloadRule: {
    'pages/home/index': {
      network: 'all',
      packages: ['packages/submit', 'packages/petition', 'packages/proposal'],
    },
    'pages/petitions/index': { network: 'all', packages: ['packages/petition'] },
    'pages/inbox/index': { network: 'all', packages: ['packages/petition'] },
    'pages/account/index': { network: 'all', packages: ['packages/account', 'packages/help'] },
  },
  window: {
    navigationBarTitleText: '网上信访',
    navigationBarBackgroundColor: h5 ? '#FFFFFF' : '@navBg',
    navigationBarTextStyle: h5 ? 'black' : '@navText',
    backgroundColor: h5 ? '#F4F6F8' : '@page',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    custom: h5,
    color: h5 ? '#616D7A' : '@tabText',
    selectedColor: h5 ? '#1A5C9E' : '@tabOn',
    backgroundColor: h5 ? '#FFFFFF' : '@tabBg',
    // A theme variable; Taro's types know only the two words.
    borderStyle: (h5 ? 'black' : '@tabBorder') as 'black',
    list: [
      { pagePath: 'pages/home/index', text: '首页', ...icon('home') },
      { pagePath: 'pages/petitions/index', text: '我的信访', ...icon('folder') },
      { pagePath: 'pages/inbox/index', text: '消息', ...icon('bell') },
      { pagePath: 'pages/account/index', text: '我的', ...icon('user') },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  // Only when the person taps “在地图上标出来”.
  requiredPrivateInfos: ['chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用来在地图上标出问题发生的地方' } },
  lazyCodeLoading: 'requiredComponents',
  animation: false,
});

/** The pictures are named in theme.json, once for light and once for dark; H5 draws its own bar. */
function icon(name: string): { iconPath?: string; selectedIconPath?: string } {
  return h5 ? {} : { iconPath: `@${name}`, selectedIconPath: `@${name}On` };
}
