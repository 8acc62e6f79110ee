import { absenceFault, suggestedHandler } from './absence-rules';
import type { AbsencePlan, Candidate, Colleague } from './absence-rules';

const leader: Colleague = {
  id: 'leader',
  organisationId: 'bureau',
  active: true,
  roles: ['signing_leader', 'sealed_matters_officer'],
};
const deputy: Colleague = { id: 'deputy', organisationId: 'bureau', active: true, roles: ['approver'] };
const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const plan: AbsencePlan = { from: day(1), until: day(8), roles: ['signing_leader'] };
const free = { absent: false, delegate: false };

describe('an absence', () => {
  it('may name a colleague for a role one holds, or nobody', () => {
    expect(absenceFault(leader, deputy, plan, free)).toBeNull();
    expect(absenceFault(leader, null, { ...plan, roles: [] }, free)).toBeNull();
  });

  it.each([
    ['ends before it begins', { plan: { ...plan, until: day(1) } }, 'absence_period'],
    ['lasts too long', { plan: { ...plan, until: day(100) } }, 'absence_too_long'],
    ['overlaps another', { busy: { ...free, absent: true } }, 'absence_overlaps'],
    ['names oneself', { delegate: leader }, 'delegate_is_other'],
    [
      'names another organ',
      { delegate: { ...deputy, organisationId: 'x' } },
      'delegate_of_same_organisation',
    ],
    ['names a closed account', { delegate: { ...deputy, active: false } }, 'delegate_of_same_organisation'],
    [
      'names an administrator',
      { delegate: { ...deputy, roles: ['auditor' as const] } },
      'delegate_is_administrator',
    ],
    ['is delegated on', { busy: { ...free, delegate: true } }, 'delegate_is_away'],
    ['hands on what one does not hold', { plan: { ...plan, roles: ['handler' as const] } }, 'role_is_own'],
    ['hands on nothing', { plan: { ...plan, roles: [] } }, 'role_is_own'],
    [
      'hands on reports',
      { plan: { ...plan, roles: ['sealed_matters_officer' as const] } },
      'role_is_personal',
    ],
  ])('is refused when it %s', (_, change, fault) => {
    const given = { delegate: deputy, plan, busy: free, ...change };
    expect(absenceFault(leader, given.delegate, given.plan, given.busy)).toBe(fault);
  });
});

describe('the next handler', () => {
  const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
    id,
    roles: ['handler'],
    away: false,
    recused: false,
    load: 3,
    ...more,
  });

  it('is the one with the least in hand who is there and not recused', () => {
    const desk = one('d', { roles: ['receiving_desk'], load: 0 });
    expect(
      suggestedHandler([
        one('a'),
        desk,
        one('b', { load: 1, away: true }),
        one('c', { load: 0, recused: true }),
        one('e', { load: 2 }),
      ]),
    ).toBe('e');
  });

  it('is the same whatever order they come in, and nobody when nobody can', () => {
    expect(suggestedHandler([one('b'), one('a')])).toBe('a');
    expect(suggestedHandler([one('a'), one('b')])).toBe('a');
    expect(suggestedHandler([one('a', { away: true })])).toBeNull();
  });
});
