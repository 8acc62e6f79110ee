export default definePageConfig({
  navigationBarTitleText: '我的信访',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
