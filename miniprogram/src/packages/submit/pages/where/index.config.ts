export default definePageConfig({ navigationBarTitleText: '这件事该找谁' });
