export default definePageConfig({
  navigationBarTitleText: '网上信访',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
