// Verification without an account, the organs' public keys, and the detached signature for those who may read a document.
import {
  detachedSignature,
  signingKeys,
  verification,
  verificationQuery,
} from '@petition/shared-types/schemas/verification';
import { byId, route, type Route } from '../../http/route';
import { officialPrint } from './prints';
import { mayOpen } from './routes';
import { verify } from './verify';

const verifyRoute = route({
  method: 'GET',
  path: '/api/v1/public/verifications/:id',
  summary: '核验文书：是否本站所发、有无更正；不显示个人信息',
  audience: 'public',
  policy: 'public data',
  params: byId,
  query: verificationQuery,
  response: verification,
  handle: (c) => verify(c.deps, c.params.id, c.query.sha256),
});

const keysRoute = route({
  method: 'GET',
  path: '/api/v1/public/signing-keys',
  summary: '各单位的签名公钥，供离线核验',
  audience: 'public',
  policy: 'public data',
  response: signingKeys,
  async handle({ deps }) {
    const tree = await deps.organisations.current();
    const items = tree.all().map(async ({ id: organisationId, name }) => {
      const { keyId, pem } = await deps.signer.publicKey(organisationId);
      return { keyId, organisationId, organisation: name, publicKey: pem };
    });
    return { items: await Promise.all(items) };
  },
});

const signature = {
  method: 'GET',
  policy: 'petition.mayRead',
  params: byId,
  summary: '文书的签名（与 PDF 一起保存，可离线核验）',
  response: detachedSignature,
} as const;

const signatureRoutes = (['citizen', 'officer'] as const).map((audience) =>
  route({
    ...signature,
    path: `/api/v1/${audience === 'officer' ? 'admin' : audience}/documents/:id/signature`,
    audience,
    async handle(c) {
      await mayOpen(c.deps, c.actor, c.params.id);
      const { statement, keyId, signature: value } = await officialPrint(c.deps, c.params.id);
      return { statement, keyId, signature: value };
    },
  }),
);

export const verifyRoutes: Route[] = [verifyRoute, keysRoute, ...signatureRoutes];
