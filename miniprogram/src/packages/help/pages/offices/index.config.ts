export default definePageConfig({ navigationBarTitleText: '信访部门电话和地址' });
