export { createMerchantTransfers } from './create';
export { WechatPayNotificationError } from './errors';
export { type FundFlowRow, type MerchantTransfers, type TransferBill, type TransferState } from './transfers';
