export default definePageConfig({
  navigationBarTitleText: '建议征集',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
