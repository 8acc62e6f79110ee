import { DEFAULT_WISHES, ladderOf } from './ladder';

const facts = { urgent: false, wishes: DEFAULT_WISHES, smsMode: 'fallback' as const };

it('goes from the account over the subscription to a short message', () => {
  expect(ladderOf(facts)).toEqual({ rungs: ['official_account', 'subscription', 'sms'], alsoSms: false });
});

it('sends a short message as well when the site or the person says so', () => {
  expect(ladderOf({ ...facts, smsMode: 'always' }).alsoSms).toBe(true);
  expect(ladderOf({ ...facts, wishes: { progress: true, sms: 'always' } }).alsoSms).toBe(true);
  expect(ladderOf({ ...facts, smsMode: 'off', wishes: { progress: true, sms: 'always' } })).toEqual({
    rungs: ['official_account', 'subscription'],
    alsoSms: false,
  });
});

it('keeps to the wishes for progress, never for documents and deadlines', () => {
  const silent = { progress: false, sms: 'never' as const };
  expect(ladderOf({ ...facts, wishes: silent }).rungs).toEqual([]);
  expect(ladderOf({ ...facts, wishes: { progress: true, sms: 'never' } }).rungs).not.toContain('sms');
  expect(ladderOf({ ...facts, urgent: true, wishes: silent }).rungs).toEqual(ladderOf(facts).rungs);
});
