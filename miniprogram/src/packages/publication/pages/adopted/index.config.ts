export default definePageConfig({
  navigationBarTitleText: '采纳的建议',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
