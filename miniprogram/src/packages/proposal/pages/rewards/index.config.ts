export default definePageConfig({
  navigationBarTitleText: '我的奖励',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
