export { createMerchantTransfers } from './create';
export { WechatPayError, WechatPayNotificationError, type NotificationFault } from './errors';
export {
  isFinalTransfer,
  NAME_NEEDED_FROM_FEN,
  REMARK_MAX,
  SMALLEST_TRANSFER_FEN,
  TRANSFER_STATES,
  type FundFlowRow,
  type MerchantTransfers,
  type TransferAnswer,
  type TransferBill,
  type TransferRequest,
  type TransferState,
} from './transfers';
