export default definePageConfig({ navigationBarTitleText: '采纳的建议', enableShareAppMessage: true });
