// Every error a person can meet: a stable code, the HTTP status, and the sentence a citizen reads. No zod here.
import type { FileFault } from './attachments';

export interface ErrorText {
  status: number;
  title: string;
  detail: string;
}

const catalogue = <K extends string>(table: Record<K, ErrorText>): Readonly<Record<K, ErrorText>> => table;

/** code → status, short title, sentence. A sentence says what happened and what to do next. */
export const errorCatalogue = catalogue({
  invalid_input: {
    status: 422,
    title: '内容需要修改',
    detail: '有几处需要补充或修改，请按提示改好后再提交。',
  },
  malformed_body: { status: 400, title: '内容无法读取', detail: '提交的内容不完整，请重新提交。' },
  unsupported_media_type: {
    status: 415,
    title: '格式不支持',
    detail: '提交的内容格式不对，请从本页面重新提交。',
  },
  body_too_large: { status: 413, title: '内容太长', detail: '提交的内容太长，请删减后再提交。' },
  not_found: { status: 404, title: '没有找到', detail: '没有找到您要看的内容，请核对后再试。' },
  method_not_allowed: { status: 405, title: '不能这样操作', detail: '这个地址不支持这样的操作。' },
  not_signed_in: { status: 401, title: '请先登录', detail: '登录已过期，请重新登录。您写的内容都还在。' },
  forbidden: { status: 403, title: '不能办理', detail: '您没有办理这一步的权限。' },
  csrf_failed: { status: 403, title: '请刷新页面', detail: '页面停留太久，请刷新后再试。' },
  wrong_credentials: { status: 401, title: '登录失败', detail: '账号或密码不对，请核对后再试。' },
  account_locked: {
    status: 423,
    title: '暂时锁定',
    detail: '多次输入不对，账号已暂时锁定，请 15 分钟后再试。',
  },
  wechat_login_failed: { status: 401, title: '微信登录没有成功', detail: '微信登录没有成功，请再试一次。' },
  wrong_phone_code: {
    status: 401,
    title: '验证码不对',
    detail: '验证码不对或已过期，请核对短信后再填，或重新获取。',
  },
  sms_unavailable: {
    status: 503,
    title: '短信暂时发不出',
    detail: '短信暂时发不出，请过一会儿再试，或用微信登录。',
  },
  wrong_query_code: { status: 404, title: '没有查到', detail: '编号或查询码不对，请对照回执再看一下。' },
  wrong_identity: {
    status: 422,
    title: '后四位对不上',
    detail: '和登记时所留的手机号、证件号码都对不上，请再看一下。',
  },
  too_many_requests: { status: 429, title: '请稍等', detail: '操作太频繁，请过一会儿再试。' },
  too_many_code_attempts: {
    status: 429,
    title: '暂停查询',
    detail: '查询码多次不对，为保护您的信息，已暂停查询。请 15 分钟后再试，或到登记的信访部门查询。',
  },
  daily_quota_spent: {
    status: 429,
    title: '今日件数已满',
    detail: '今天交来的件数已到上限，请明天再交，或联系本站调整上限。',
  },
  idempotency_key_missing: {
    status: 400,
    title: '缺少提交标识',
    detail: '提交时缺少标识，请从本页面重新提交。',
  },
  idempotency_key_reused: {
    status: 422,
    title: '内容有变化',
    detail: '这次的内容和上次提交的不同，请返回检查后重新提交。',
  },
  idempotency_in_flight: {
    status: 409,
    title: '正在提交',
    detail: '上一次提交还在处理，请稍等，不要重复提交。',
  },
  stale_version: {
    status: 409,
    title: '内容已更新',
    detail: '这件事项刚有新的进展，请看过最新内容后再办理。',
  },
  step_refused: { status: 409, title: '现在不能办理这一步', detail: '按照规定，现在不能办理这一步。' },
  account_needed: {
    status: 409,
    title: '现在还不能注销',
    detail: '还有信访事项没有办结，或者有奖励没有领取，办完以后才能注销。',
  },
  approval_open: {
    status: 409,
    title: '已有拟办',
    detail: '这一步已经有人拟办，正在审批，请在“待我审批”中查看。',
  },
  approval_stale: {
    status: 409,
    title: '事项有了新的进展',
    detail: '事项在拟办之后有了新的进展，已退回拟办人核对后重新提交，填写的内容都还在。',
  },
  second_person_needed: {
    status: 409,
    title: '需要另一人审核',
    detail: '起草人和审核人应是不同的人，请另一位工作人员审核。',
  },
  reward_refused: { status: 409, title: '现在不能这样办', detail: '奖励的情况有变化，请刷新后再看。' },
  document_not_acknowledged: {
    status: 409,
    title: '请先签收',
    detail: '打开文书即视为送达，请先确认签收。',
  },
  file_refused: { status: 422, title: '这个文件不能收', detail: '这个文件不能收，请换一个。' },
  upload_incomplete: { status: 409, title: '还没有传完', detail: '文件还没有传完，请接着传。' },
  too_many_files: {
    status: 409,
    title: '材料太多',
    detail: '还没有提交的材料太多，请先提交或删去几份，再传新的。',
  },
  busy: { status: 503, title: '请稍后再试', detail: '现在办理的人较多，请稍后再试。您写的内容都还在。' },
  unexpected: {
    status: 500,
    title: '出了点问题',
    detail: '没有办成，我们已记录。请稍后再试，或致电信访部门。',
  },
});
export type ErrorCode = keyof typeof errorCatalogue;

/** A bad field: path in the body (dotted, e.g. `petitioner.idNumber`) and the sentence beside it. */
export interface FieldError {
  path: string;
  message: string;
}

/** RFC 9457 problem details as every endpoint answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: FieldError[];
  requestId: string;
  /** With `step_refused`: which rule, which article, what may be done instead. */
  refusal?: RefusalView;
  /** With `stale_version`: the version now. */
  currentVersion?: number;
  /** With `file_refused`: why; the sentence is the detail. */
  fileFault?: FileFault;
  /** With `upload_incomplete`: where the next piece starts. */
  received?: number;
  /** With `too_many_requests`, `busy`: seconds to wait. */
  retryAfter?: number;
}

/** Why a step of the procedure may not happen now. */
export interface RefusalView {
  rule: string;
  sentence: string;
  basis: string;
  insteadActions: string[];
}
