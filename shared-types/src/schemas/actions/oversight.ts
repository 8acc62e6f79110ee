// Inputs of rows 40, 44–46, 48, 49.
import { z } from 'zod';
import { adviceKinds, rungSkips, supervisionGrounds } from '../../vocabulary';
import { materialLimits } from '../../limits';
import { oneOf, sealedText, text } from '../common';
import { officerId, organisationId, periodDays, reason } from './common';

const supervision = {
  ground: oneOf('督办情形', supervisionGrounds),
  periodDays: periodDays(1, 60),
  reason: reason('督办要求'),
};

/** Coded, so that the ledger shows why the ladder was shortened. */
const skipGround = oneOf('越过前一级措施的理由', rungSkips)
  .optional()
  .meta({ title: '越过前一级措施的理由' });

export const oversightInputs = {
  urge: z.strictObject({ reason: sealedText('催办说明', 0, 500).optional() }),
  supervise: z.strictObject({ ...supervision, skipGround }),
  supervise_listed: z.strictObject(supervision),
  inspect_on_site: z.strictObject({
    inspectedOn: z.iso.date({ error: '请选择实地督查的日期。' }).meta({ title: '实地督查日期' }),
    inspectors: text('督查人员', 2, 60).meta({ title: '督查人员', sealed: true }),
    found: sealedText('现场查明的情况', 10, 3000),
    ...supervision,
    skipGround,
  }),
  answer_supervision: z.strictObject({ answer: sealedText('书面答复', 10, 3000) }),
  lift_supervision: z.strictObject({ reason: reason() }),
  add_material: z.strictObject({
    statement: sealedText('补充说明', materialLimits.statement.min, materialLimits.statement.max),
  }),
  mark_urgent: z.strictObject({ reason: reason('紧急情况') }),
  designate_handler: z.strictObject({ officerId }),
  recuse: z.strictObject({ officerId: officerId.meta({ title: '回避的人员' }), reason: reason('回避理由') }),
  delegate: z.strictObject({ officerId: officerId.meta({ title: '代办人员' }), reason: reason() }),
  send_advice: z.strictObject({
    kind: oneOf('建议种类', adviceKinds),
    addresseeId: organisationId('接收建议的单位'),
    advice: sealedText('问题和建议', 10, 5000),
  }),
  answer_advice: z.strictObject({
    adopted: z.boolean({ error: '请选择是否采纳。' }).meta({ title: '采纳' }),
    answer: sealedText('书面答复', 10, 3000),
  }),
  recount_clock: z.strictObject({}),
  set_leader_in_charge: z.strictObject({ officerId: officerId.meta({ title: '包案领导' }) }),
};
