// How WeChat Pay says no: an HTTP status, a code and a sentence for people.
export class PayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const PAY_REFUSALS = {
  sign: () => new PayRefusal(401, 'SIGN_ERROR', '错误的签名，验签失败'),
  param: (message: string) => new PayRefusal(400, 'PARAM_ERROR', message),
  invalid: (message: string) => new PayRefusal(400, 'INVALID_REQUEST', message),
  notEnough: () =>
    new PayRefusal(403, 'NOT_ENOUGH', '商户运营账户资金不足,充值后可以原单号发起重试,请勿更换商户单号'),
  exists: () => new PayRefusal(400, 'ALREADY_EXISTS', '商户单号已存在，请求参数与原单不一致'),
  notFound: () => new PayRefusal(404, 'NOT_FOUND', '记录不存在'),
  tooOften: () => new PayRefusal(429, 'FREQUENCY_LIMITED', '频率超限，请降低频率'),
  noCertificates: () =>
    new PayRefusal(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台使用微信支付公钥'),
  noStatement: () => new PayRefusal(400, 'NO_STATEMENT_EXIST', '账单文件不存在'),
  statementCreating: () => new PayRefusal(400, 'STATEMENT_CREATING', '账单生成中'),
} as const;
