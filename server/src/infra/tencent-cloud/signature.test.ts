import { authorisation } from './signature';

// The published example: 签名方法 v3, cloud.tencent.com/document/product/213/30654 (key and id are 32 asterisks there).
it('signs as the published example', () => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
  const header = authorisation({
    secretId: 'AKID********************************',
    secretKey: '********************************',
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    action: 'DescribeInstances',
    timestamp: 1551113065,
    body,
  });
  expect(header).toContain('/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, ');
  expect(header).toContain('Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f');
});
