// Whether a name belongs to an ID number. Without a register to ask, only the form and the checksum of the number are
// known to be right (GB 11643, checked with the input): the person is then taken at their word, as on paper.
// With one: Tencent Cloud's IdCardVerification (faceid 2018-03-01, cloud.tencent.com/document/product/1007/33188
// [unverified]). Another register is another function of the type IdentityVerifier.
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Settings } from '../settings';
import { callTencentCloud, TencentCloudError, type TencentCloudAccount } from '../tencent-cloud/call';

/** `no_answer`: nothing is known, as where there is no register. */
export type IdentityAnswer = 'matches' | 'differs' | 'no_answer';
export interface IdentityToCheck {
  name: string;
  idKind: string;
  idNumber: string;
}
export interface IdentityVerifier {
  /** Whether there is a register for this kind of document. */
  asks(idKind: string): boolean;
  /** Never throws for the register's sake. */
  check(person: IdentityToCheck): Promise<IdentityAnswer>;
}

const localVerifier: IdentityVerifier = { asks: () => false, check: () => Promise.resolve('no_answer') };

/** The verifier of a site, as its settings have it; the local one where none is set. */
export function identityVerifierOf(settings: Settings, clock: Clock): IdentityVerifier {
  const { IDENTITY_API_BASE: baseUrl, IDENTITY_SECRET_ID, IDENTITY_SECRET_KEY } = settings;
  if (!baseUrl) return localVerifier;
  return tencentVerifier({ baseUrl, secretId: IDENTITY_SECRET_ID, secretKey: IDENTITY_SECRET_KEY }, clock);
}

const ACTION = {
  service: 'faceid',
  action: 'IdCardVerification',
  version: '2018-03-01',
  region: 'ap-guangzhou',
};
const answerShape = z.object({ Response: z.object({ Result: z.string() }) });
/** 0 the pair is right; -1 name and number differ, -2 and -3 one of them is none. All others: the register is at fault. */
const ANSWERS: Readonly<Record<string, IdentityAnswer>> = {
  '0': 'matches',
  '-1': 'differs',
  '-2': 'differs',
  '-3': 'differs',
};

function tencentVerifier(account: TencentCloudAccount, clock: Clock): IdentityVerifier {
  return {
    asks: (idKind) => idKind === 'resident_id',
    async check({ name, idNumber }) {
      try {
        const answer = await callTencentCloud(account, ACTION, { IdCard: idNumber, Name: name }, clock);
        const parsed = answerShape.safeParse(answer);
        return (parsed.success && ANSWERS[parsed.data.Response.Result]) || 'no_answer';
      } catch (error) {
        if (error instanceof TencentCloudError) return 'no_answer';
        throw error;
      }
    },
  };
}
