export { smsProviderOf, SmsError, type SmsFault, type SmsProvider } from './client';
