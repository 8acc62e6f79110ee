export default definePageConfig({ navigationBarTitleText: '督查公开', enableShareAppMessage: true });
