// What everybody may read: published results, topics on which proposals are asked for, the check of texts.
import { words } from './word';

/** How a publication of a supervised result stands (督查公开). */
export const disclosureStates = words({
  prepared: { label: '待审核' },
  published: { label: '已公开' },
  taken_down: { label: '已撤下' },
});
export type DisclosureState = keyof typeof disclosureStates;

/** How a topic stands with the office that asks for proposals (征集主题). */
export const solicitationStates = words({
  prepared: { label: '待审核' },
  published: { label: '已发布' },
  taken_down: { label: '已撤下' },
});
export type SolicitationState = keyof typeof solicitationStates;

/** Whether a published topic takes proposals now: computed from its period, never stored. */
export const solicitationPhases = words({
  upcoming: { label: '未开始' },
  open: { label: '征集中' },
  closed: { label: '已结束' },
});
export type SolicitationPhase = keyof typeof solicitationPhases;

/** What was changed of a published topic's period. */
export const solicitationChanges = words({
  extended: { label: '延长征集时间' },
  closed_early: { label: '提前结束征集' },
});
export type SolicitationChangeKind = keyof typeof solicitationChanges;

/** What the platform said of a text that others will read (内容安全); it never decides. */
export const contentCheckStates = words({
  waiting: { label: '等待平台检查' },
  asked: { label: '平台正在检查' },
  harmless: { label: '平台没有发现问题' },
  to_review: { label: '平台提示需要人工审看' },
  unchecked: { label: '平台没有检查，需要人工审看' },
});
export type ContentCheckState = keyof typeof contentCheckStates;
