// What a citizen fills in (条例 第19条: name, address, request, facts, reasons; domain.md §2, §13).
import { z } from 'zod';
import { entrances, idKinds, petitionForms } from '../vocabulary';
import { mobilePhoneFault, plainIdNumber, plainPhone, residentIdFault } from '../identity-number';
import { filingLimits } from '../limits';
import { categoryCode, id, line, oneOf, regionCode, text } from './common';

export { filingLimits };

const idNumber = z
  .string({ error: '请填写证件号码。' })
  .transform(plainIdNumber)
  .pipe(z.string().min(1, '请填写证件号码。').max(32, '证件号码太长，请再看一下。'))
  .meta({ title: '证件号码', sealed: true });

const personName = line('姓名', 1, 50).refine(
  (v) => v === '' || /\p{L}/u.test(v),
  '姓名要有文字，请按证件填写。',
);

/** The person who petitions. */
export const petitionerPerson = z
  .strictObject({
    kind: z.literal('person'),
    name: personName.meta({ title: '姓名', sealed: true }),
    idKind: oneOf('证件类型', idKinds),
    idNumber,
    phone: z
      .string({ error: '请填写手机号。' })
      .transform(plainPhone)
      .pipe(
        z.string().check((c) => {
          const fault = mobilePhoneFault(c.value);
          if (fault) c.issues.push({ code: 'custom', message: fault, input: c.value });
        }),
      )
      .meta({ title: '手机号', sealed: true }),
    addressRegion: regionCode,
    address: line('详细住址', 2, 120).meta({ title: '详细住址', sealed: true }),
  })
  .refine((v) => residentIdFault(v.idNumber) === null, {
    path: ['idNumber'],
    error: (issue) => residentIdFault((issue.input as { idNumber: string }).idNumber) ?? '',
    // Checked as soon as both fields are there, so that one answer names every bad field.
    when: ({ value }) => {
      const v = value as { idKind?: unknown; idNumber?: unknown } | undefined;
      return v?.idKind === 'resident_id' && typeof v.idNumber === 'string' && v.idNumber !== '';
    },
  });
export type PetitionerPerson = z.infer<typeof petitionerPerson>;
/** Whoever petitions. */
export const petitioner = petitionerPerson;

/** Whether the matter went, or goes, to a court and the like (domain.md §2, legal status). */
export const legalStatus = z.strictObject(
  {
    litigation: z.boolean({ error: '请选择是否已向法院起诉。' }).meta({ title: '已向法院起诉' }),
    arbitration: z.boolean({ error: '请选择是否已申请仲裁。' }).meta({ title: '已申请仲裁' }),
    reconsideration: z.boolean({ error: '请选择是否已申请行政复议。' }).meta({ title: '已申请行政复议' }),
  },
  { error: '请选择是否已经起诉、仲裁或复议。' },
);

/** The matter itself. */
export const matter = z.strictObject({
  entrance: oneOf('事项类别', entrances),
  regionCode: regionCode.meta({ title: '问题发生地', 'x-widget': 'region' }),
  /** 990000 stands for “not sure”. */
  categoryCode,
  title: line('标题', filingLimits.title.min, filingLimits.title.max).meta({ title: '标题', sealed: true }),
  facts: text('事实和理由', filingLimits.facts.min, filingLimits.facts.max).meta({
    title: '事实和理由',
    sealed: true,
    'x-widget': 'textarea',
  }),
  /** One row a demand; the reply must answer each [R]. */
  demands: z
    .array(text('诉求', filingLimits.demand.min, filingLimits.demand.max), { error: '请至少写一条诉求。' })
    .min(filingLimits.demands.min, '请至少写一条诉求。')
    .max(filingLimits.demands.max, `诉求最多 ${filingLimits.demands.max} 条，请合并后再写。`)
    .meta({ title: '诉求', sealed: true }),
  legalStatus,
  /** The petitioner's choice only; publication also needs the staff's review. */
  openToPublic: z.boolean().default(false).meta({ title: '同意隐去姓名后公开' }),
});
export type Matter = z.infer<typeof matter>;

/** Body of POST /citizen/petitions. */
export const filing = z.strictObject({
  /** The draft it came from, deleted (or, after a correction, filed again) in the same transaction. */
  draftId: id.optional(),
  petitioner: petitionerPerson,
  matter,
  /** 条例 第19条: the petitioner answers for the truth. */
  declaration: z.literal(true, { error: '请确认内容真实后再提交。' }).meta({ title: '我承诺内容真实' }),
});
export type Filing = z.infer<typeof filing>;
export type FilingInput = z.input<typeof filing>;

/** A draft is what the person has typed so far: any part, any length up to a cap; rules come at submit. */
export const draftContent = z.record(z.string().max(64), z.unknown());
export const draft = z.object({
  id,
  content: draftContent,
  updatedAt: z.iso.datetime({ offset: true }),
  version: z.number().int(),
  /** Set when an office returned the petition for correction. */
  correction: z.object({ petitionNumber: z.string(), reason: z.string() }).nullable(),
});
export type Draft = z.infer<typeof draft>;
export const draftPut = z.strictObject({
  content: draftContent,
  version: z.number().int().min(0).optional(),
});

/** Forms that staff enter (代录). */
export const offlineForms = {
  letter: petitionForms.letter,
  visit: petitionForms.visit,
  phone: petitionForms.phone,
  leader_mailbox: petitionForms.leader_mailbox,
  transferred: petitionForms.transferred,
} as const;

/** The receipt of filing: number and code first. */
export const filingReceipt = z.object({
  number: z.string(),
  queryCode: z.string(),
  submittedAt: z.iso.datetime({ offset: true }),
  /** Who has it now and by when the next step is promised. */
  office: z.string(),
  promise: z.string(),
});
export type FilingReceipt = z.infer<typeof filingReceipt>;
