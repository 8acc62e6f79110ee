export default definePageConfig({
  navigationBarTitleText: '督查公开',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
