// Fields that several steps share.
import { z } from 'zod';
import {
  demandOutcomes,
  duplicateRules,
  duplicateVerdicts,
  legalRoutes,
  petitionTypes,
} from '../../vocabulary';
import { categoryCode, id, oneOf, petitionNumber, regionCode, sealedText, text } from '../common';

export const nothing = z.strictObject({});

export const organisationId = (title: string) =>
  z
    .string({ error: `请选择${title}。` })
    .pipe(id)
    .meta({ title, 'x-widget': 'organisation' });

export const officerId = z
  .string({ error: '请选择工作人员。' })
  .pipe(id)
  .meta({ title: '工作人员', 'x-widget': 'officer' });

export const periodDays = (min: number, max: number) =>
  z
    .number({ error: '请填写期限（日）。' })
    .int('期限应为整数。')
    .min(min, `期限至少 ${min} 日。`)
    .max(max, `期限最多 ${max} 日。`)
    .meta({ title: '期限（日）' });

export const reason = (title = '理由') => sealedText(title, 5, 1000);

/** The accused of a report, as structured data: the guards compare organisations, the names stay sealed. */
export const accused = z
  .array(
    z.strictObject({
      kind: z
        .enum(['person', 'organisation'], { error: '请选择被检举控告的是人还是单位。' })
        .meta({ title: '人或单位', 'x-labels': { person: '个人', organisation: '单位' } }),
      name: text('姓名或名称', 1, 50).meta({ title: '姓名或名称', sealed: true }),
      organisationId: organisationId('所在单位').optional(),
      /** Whether the person heads that organisation: then nothing of the matter may go there. */
      heads: z.boolean().default(false).meta({ title: '是该单位主要负责人' }),
    }),
  )
  .max(10, '最多登记 10 个。')
  .meta({ title: '被检举控告的人或单位' });

export const registration = {
  petitionType: oneOf('事项类型', petitionTypes),
  legalRoute: oneOf('依法分类处理途径', legalRoutes).optional().meta({ title: '依法分类处理途径' }),
  categoryCode,
  regionCode: regionCode.meta({ title: '问题属地', 'x-widget': 'region' }),
  duplicateVerdict: oneOf('初次或重复', duplicateVerdicts),
  duplicateRule: oneOf('判重依据', duplicateRules).optional().meta({ title: '判重依据' }),
  originalNumber: petitionNumber.optional().meta({ title: '原信访事项编号' }),
  accused: accused.optional(),
};

/** One answer a demand (条例 第32条). */
export const demandAnswer = z.strictObject({
  demand: z.number().int().min(1).meta({ title: '第几项诉求', 'x-widget': 'demand' }),
  outcome: oneOf('处理结果', demandOutcomes),
  answer: sealedText('对该项诉求的答复', 5, 2000),
});
export const demandAnswers = z
  .array(demandAnswer)
  .min(1, '请逐项答复诉求。')
  .max(10)
  .meta({ title: '逐项答复' });

export const contact = text('承办联系人及电话', 4, 60).meta({ title: '承办联系人及电话', sealed: true });
export const legalBasis = sealedText('法律法规和政策依据', 4, 2000);
