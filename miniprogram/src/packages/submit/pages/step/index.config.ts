export default definePageConfig({ navigationBarTitleText: '提交信访事项' });
