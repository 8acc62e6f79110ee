// Who petitions (条例 第19条): a person, or an organisation; by a proxy or a guardian; several together.
import { z } from 'zod';
import { mobilePhoneFault, plainIdNumber, plainPhone } from '../identity-number';
import { creditCodeFault, idDocumentFault } from '../id-documents';
import { jointLimits } from '../limits';
import { idKinds, petitionerKinds, proxyGrounds } from '../vocabulary';
import type { IdKind } from '../vocabulary';
import { line, oneOf, regionCode } from './common';

const idNumber = z
  .string({ error: '请填写证件号码。' })
  .transform(plainIdNumber)
  .pipe(z.string().min(1, '请填写证件号码。').max(32, '证件号码太长，请再看一下。'))
  .meta({ title: '证件号码', sealed: true });

const personName = (title: string) =>
  line(title, 1, 50)
    .refine((v) => v === '' || /\p{L}/u.test(v), `${title}要有文字，请按证件填写。`)
    .meta({ title, sealed: true });

const phone = z
  .string({ error: '请填写手机号。' })
  .transform(plainPhone)
  .pipe(
    z.string().check((c) => {
      const fault = mobilePhoneFault(c.value);
      if (fault) c.issues.push({ code: 'custom', message: fault, input: c.value });
    }),
  )
  .meta({ title: '手机号', sealed: true });

const address = {
  addressRegion: regionCode,
  address: line('详细住址', 2, 120).meta({ title: '详细住址', sealed: true }),
};
const identity = { idKind: oneOf('证件类型', idKinds), idNumber };

interface Documented {
  idKind: IdKind;
  idNumber: string;
}
/** The number fits its kind. Checked as soon as both are there, so that one answer names every bad field. */
const numberFits = {
  path: ['idNumber'],
  error: (issue: { input?: unknown }) => {
    const { idKind, idNumber: value } = issue.input as Documented;
    return idDocumentFault(idKind, value) ?? '';
  },
  when: ({ value }: { value: unknown }) => {
    const v = value as Partial<Record<keyof Documented, unknown>> | undefined;
    return (
      typeof v?.idKind === 'string' &&
      v.idKind in idKinds &&
      typeof v.idNumber === 'string' &&
      v.idNumber !== ''
    );
  },
};
const fits = (v: Documented): boolean => idDocumentFault(v.idKind, v.idNumber) === null;

/** The person who petitions. */
export const petitionerPerson = z
  .strictObject({
    kind: z.literal('person'),
    name: personName('姓名'),
    ...identity,
    phone,
    ...address,
    /** From 16 years who lives on own work counts as an adult (民法典 第18条). */
    ownIncome: z.boolean().optional().meta({ title: '以自己的劳动收入为主要生活来源' }),
  })
  .refine(fits, numberFits)
  .meta({ title: petitionerKinds.person.label });
export type PetitionerPerson = z.infer<typeof petitionerPerson>;

/** A legal person or other organisation that petitions (条例 第17条). */
export const petitionerOrganisation = z
  .strictObject({
    kind: z.literal('organisation'),
    name: line('单位名称', 2, 80).meta({ title: '单位名称', sealed: true }),
    creditCode: z
      .string({ error: '请填写统一社会信用代码。' })
      .transform(plainIdNumber)
      .pipe(
        z.string().check((c) => {
          const fault = creditCodeFault(c.value);
          if (fault) c.issues.push({ code: 'custom', message: fault, input: c.value });
        }),
      )
      .meta({ title: '统一社会信用代码', sealed: true }),
    contactName: personName('经办人姓名'),
    phone,
    ...address,
  })
  .meta({ title: petitionerKinds.organisation.label });

/** Whoever petitions. Sealed as a whole: nothing of it stands in the ledger. */
export const petitioner = z
  .discriminatedUnion('kind', [petitionerPerson, petitionerOrganisation], {
    error: '请选择是个人还是单位。',
  })
  .meta({ title: '信访人', sealed: true });
export type Petitioner = z.infer<typeof petitioner>;

/** Who acts for the petitioner. The petition is the principal's: duplicates compare the principal. */
export const proxy = z
  .strictObject({
    ground: oneOf('代理的依据', proxyGrounds),
    name: personName('代理人姓名'),
    ...identity,
    phone,
    relation: line('与信访人的关系', 1, 20).meta({ title: '与信访人的关系', sealed: true }),
    authorisation: z
      .literal(true, { error: '请确认已经得到本人委托，或者是本人的监护人。' })
      .meta({ title: '我受本人委托，或者是本人的监护人' }),
  })
  .refine(fits, numberFits)
  .meta({ title: '代理人', sealed: true });
export type Proxy = z.infer<typeof proxy>;

const member = z
  .strictObject({
    name: personName('姓名'),
    ...identity,
    phone,
    representative: z.boolean().default(false).meta({ title: '是代表' }),
  })
  .refine(fits, numberFits);

/** Several persons on one matter: at most five representatives, the petitioner among them (条例 第20条; on the web [R]). */
export const joint = z
  .strictObject({
    count: z
      .number({ error: '请填写一共多少人。' })
      .int('人数应为整数。')
      .min(2, '联名信访至少 2 人。')
      .max(jointLimits.count.max, '人数太多，请再看一下。')
      .meta({ title: '一共多少人（含您本人）' }),
    members: z
      .array(member, { error: '请填写一起信访的人。' })
      .min(1, '请至少再填写一位一起信访的人。')
      .max(jointLimits.members.max, `一次最多填写 ${jointLimits.members.max} 位，其余的人由代表另附名单。`)
      .meta({ title: '一起信访的人' }),
  })
  .refine((v) => v.members.filter((m) => m.representative).length < jointLimits.representatives.max, {
    path: ['members'],
    error: `代表最多 ${jointLimits.representatives.max} 人，您本人是其中一位。`,
    when: ({ value }) => Array.isArray((value as { members?: unknown } | undefined)?.members),
  })
  .refine((v) => v.count > v.members.length, {
    path: ['count'],
    error: '人数不能少于已经填写的人（含您本人）。',
    when: ({ value }) => {
      const v = value as { count?: unknown; members?: unknown } | undefined;
      return typeof v?.count === 'number' && Array.isArray(v.members);
    },
  })
  .meta({ title: '联名', sealed: true });
export type Joint = z.infer<typeof joint>;

/** The parts of a filing that say who is behind it. */
export const parties = { petitioner, proxy: proxy.optional(), joint: joint.optional() };
export interface Parties {
  petitioner: Petitioner;
  proxy?: Proxy;
  joint?: Joint;
}
