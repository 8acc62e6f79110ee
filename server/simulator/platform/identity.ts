// The stand-in of a register of persons: Tencent Cloud's IdCardVerification. It knows the pairs it was told
// (`POST /sim/identities`) and no others.
import { DEMO_IDENTITY } from '../options';
import type { World } from '../world';
import { Refusal, type CloudAction } from './tencent-cloud';

const ID_NUMBER = /^\d{17}[\dX]$/;

function verify(world: World, { IdCard, Name }: Record<string, unknown>): object {
  if (typeof IdCard !== 'string' || typeof Name !== 'string') throw new Refusal('InvalidParameter');
  const answer = (Result: string, Description: string) => ({ Result, Description });
  if (!ID_NUMBER.test(IdCard)) return answer('-2', '非法身份证号');
  if (Name.trim() === '') return answer('-3', '非法姓名');
  const name = world.identities.get(IdCard);
  if (name === undefined) return answer('-5', '证件库中无此身份证记录');
  return name === Name ? answer('0', '姓名和身份证号一致') : answer('-1', '姓名和身份证号不一致');
}

export const identityCheck: CloudAction = {
  service: 'faceid',
  action: 'IdCardVerification',
  account: DEMO_IDENTITY,
  path: '/identity',
  answer: verify,
};
