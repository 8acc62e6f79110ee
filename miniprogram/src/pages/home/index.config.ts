export default definePageConfig({
  navigationBarTitleText: '网上信访',
  enableShareAppMessage: true,
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
