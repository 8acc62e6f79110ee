// Invented examples for the living page; long ones on purpose.
import type { NoticeView } from '@petition/shared-types/schemas/account';
import type {
  CitizenPetitionSummary,
  ClockView,
  DocumentSummary,
  TimelineEntry,
} from '@petition/shared-types/schemas/petition';
import { Failure } from '@/services/failure';

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString();

export const clock = (daysLeft: number | null, overdue = false): ClockView => ({
  clock: 'T2',
  label: '告知是否受理',
  plain: '告知您是否受理',
  startedAt: day(-3),
  dueAt: day(daysLeft ?? 0),
  endedAt: daysLeft === null ? day(-1) : null,
  length: '15 日',
  daysLeft,
  overdue,
  explanation: '从签收的第二天起算 15 日，最后一天遇清明节顺延一天。',
  basis: '信访工作条例第二十三条',
  mark: 'V',
  waitsOn: '临江区住房和城乡建设局',
});

export const petition: CitizenPetitionSummary = {
  number: '9901022026030300001',
  entrance: { code: 'complaint', label: '投诉请求' },
  state: { code: 'pending_acceptance', label: '待受理', plain: '单位已收到，将告知是否受理' },
  terminal: false,
  version: 4,
  submittedAt: day(-6),
  updatedAt: day(-3),
  title: '望江街道和平里小区东门外工地夜间十一点后仍在施工，老人孩子无法休息',
  waitingOn: {
    who: 'organisation',
    name: '临江区住房和城乡建设局',
    promise: '临江区住房和城乡建设局会在 3 月 18 日前告诉您是否受理。',
  },
  promise: clock(12),
  needs: [],
};

export const replied: CitizenPetitionSummary = {
  ...petition,
  state: { code: 'replied', label: '已答复' },
  waitingOn: { who: 'petitioner', name: '您', promise: '处理意见书已经作出，请您签收。' },
  promise: clock(2),
  needs: [{ kind: 'acknowledge_document', label: '有一份文书等您签收', documentId: 'D1', until: null }],
};

export const timeline: TimelineEntry[] = [
  {
    seq: 1,
    at: day(-6),
    action: 'submit',
    label: '提交',
    plain: '提交信访事项',
    unit: '',
    nextUnit: null,
    byPetitioner: true,
    reason: null,
    documents: [{ id: 'D0', title: '信访事项提交回执' }],
    basis: '条例第十九条',
  },
  {
    seq: 2,
    at: day(-5),
    action: 'forward',
    label: '转送',
    plain: '把您的事项转给有权处理的单位',
    unit: '清源市信访局',
    nextUnit: '临江区住房和城乡建设局',
    byPetitioner: false,
    reason: '属于临江区住房和城乡建设局职责范围',
    documents: [],
    basis: '条例第二十二条',
  },
];

export const document: DocumentSummary = {
  id: 'D1',
  type: 'handling_opinion',
  title: '信访事项处理意见书',
  number: '临江住建信处〔2026〕3号',
  issuedBy: '临江区住房和城乡建设局',
  issuedAt: day(-1),
  servedAt: null,
  serviceMethod: null,
  needsAcknowledgement: true,
};

export const notice: NoticeView = {
  id: 'N1',
  petitionNumber: petition.number,
  title: '转至 临江区住房和城乡建设局',
  body: '3 月 3 日 清源市信访局 转送 → 临江区住房和城乡建设局。',
  at: day(-5),
  readAt: null,
  delivery: '公众号消息已送到',
};

export const failure = new Failure(
  'wire',
  '没有连上',
  '网络不稳，没有送到。您写的内容都保存在手机里，请再试一次。',
);
