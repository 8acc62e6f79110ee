export {
  smsFault,
  smsProviderOf,
  SmsError,
  tencentSms,
  type ShortMessage,
  type SmsFault,
  type SmsProvider,
  type SmsSettings,
} from './client';
