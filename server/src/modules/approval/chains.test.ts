import { readFileSync } from 'node:fs';
import path from 'node:path';
import { procedure } from '@petition/shared-types/procedure';
import { approvalFile, canBeFilled } from './chains';
import { mayTakeRung } from './policy';
import type { OfficerActor } from '../../http/context';

const file = path.join(__dirname, '../../../../config/data/approvals.json');
const { chains } = approvalFile.parse(JSON.parse(readFileSync(file, 'utf8')));

it.each(chains.map((chain) => [`${chain.action} at a ${chain.kind}`, chain] as const))(
  'of %s ends with somebody whom the procedure lets take the step',
  (_, chain) => {
    const roles = procedure[chain.action].actors.flatMap((rule) =>
      rule.kind === 'officer' ? rule.roles : [],
    );
    expect(chain.sign.filter((role) => !roles.includes(role))).toEqual([]);
    expect(chains.filter((c) => c.action === chain.action && c.kind === chain.kind)).toEqual([chain]);
  },
);

const [reply] = chains;
if (!reply) throw new Error('no chains');

it('needs different people for its rungs', () => {
  expect(canBeFilled(reply, [['handler'], ['approver'], ['signing_leader']])).toBe(true);
  expect(canBeFilled(reply, [['handler', 'approver', 'signing_leader']])).toBe(false);
  expect(canBeFilled(reply, [['handler', 'approver'], ['signing_leader']])).toBe(false);
  // Who could take two rungs leaves one to the other.
  expect(canBeFilled(reply, [['handler', 'approver'], ['handler'], ['signing_leader']])).toBe(true);
});

it('lets nobody take two rungs, in the own name or in another’s', () => {
  const actor = (officerId: string, roles: string[], standsFor: string[] = []): OfficerActor => ({
    kind: 'officer',
    officerId,
    organisationId: 'bureau',
    roles,
    delegations: standsFor.map((id) => ({ officerId: id, name: id, role: 'signing_leader' })),
    displayName: officerId,
    sessionId: '',
  });
  const prepared = { organisationId: 'bureau', preparedBy: 'h', approvedBy: 'a' };
  const signs = (who: OfficerActor) => mayTakeRung(who, reply, 'sign', prepared);
  expect(signs(actor('l', ['signing_leader']))).toBe(true);
  expect(signs(actor('d', ['approver'], ['l']))).toBe(true);
  expect(signs(actor('h', ['handler', 'signing_leader']))).toBe(false);
  expect(signs(actor('a', ['approver'], ['l']))).toBe(false);
  expect(signs(actor('d', [], ['h']))).toBe(false);
  expect(signs({ ...actor('l', ['signing_leader']), organisationId: 'other' })).toBe(false);
});
