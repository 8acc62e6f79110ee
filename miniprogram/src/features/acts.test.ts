import type { AvailableAction, ClockView } from '@petition/shared-types/schemas/petition';
import { reviewInputs } from '@petition/shared-types/schemas/actions/review';
import { z } from 'zod';
import { boundsDecision, identityEnding, fieldOf, offeredActs } from './acts';

const offer = (action: string, inputSchema: Record<string, unknown> = {}): AvailableAction => ({
  action,
  label: action,
  plain: action,
  basis: '',
  aside: false,
  documents: [],
  clockEffect: '',
  inputSchema,
});

test('what the petitioner decides stands before what may be done besides', () => {
  const availableActions = ['evaluate', 'withdraw', 'accept_result', 'add_material', 'request_review'].map(
    (a) => offer(a),
  );
  const { decisions, others } = offeredActs({ availableActions, needs: [] });
  expect(decisions.map((a) => a.action)).toEqual(['request_review', 'accept_result']);
  expect(others.map((a) => a.action)).toEqual(['add_material', 'withdraw']);
});

test('the period that stands with a decision is the one of a decision that is offered', () => {
  const bounds = boundsDecision({ availableActions: [offer('request_review'), offer('withdraw')] });
  const running = ['T4', 'T6', 'T8'].map((clock) => ({ clock }) as ClockView);
  expect(running.filter(bounds).map(({ clock }) => clock)).toEqual(['T6']);
});

test('a mediation that waits for an answer is asked once, at the top', () => {
  const need = { kind: 'answer_mediation' as const, label: '', documentId: null, until: null };
  const availableActions = [offer('propose_mediation')];
  expect(offeredActs({ availableActions, needs: [need] }).others).toEqual([]);
  expect(offeredActs({ availableActions, needs: [] }).others).toHaveLength(1);
});

test('the text a step asks for comes from the step’s own schema', () => {
  const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  expect(fieldOf(offer('request_review', json(reviewInputs.request_review)))).toEqual({
    id: 'reason',
    label: '申请复查的理由',
    min: 5,
    max: 1000,
    required: true,
  });
  expect(fieldOf(offer('withdraw', json(reviewInputs.withdraw)))).toMatchObject({
    required: false,
    max: 500,
  });
  expect(fieldOf(offer('accept_result', json(reviewInputs.accept_result)))).toBeNull();
});

it('reads the four signs asked for beside a query code as people type them', () => {
  expect(['0009', ' 012x ', '０００９', '12', '1234 5', '张三李四'].map(identityEnding)).toEqual([
    '0009',
    '012X',
    '0009',
    null,
    null,
    null,
  ]);
});
