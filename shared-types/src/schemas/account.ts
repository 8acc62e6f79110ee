// Sessions, the citizen's profile, the officer's session, the site, queries by code, notices, reference data.
import { z } from 'zod';
import { evaluationInput } from './actions';
import { instant, labelled, pageOf, petitionNumber, queryCode } from './common';
import { petitionerPerson } from './petitioner';

/** How the citizen comes in: a code of the mini-program, or of the official account's web log-in (H5). */
export const citizenSessionBody = z.strictObject({
  kind: z.enum(['mini_program', 'official_account']),
  code: z.string({ error: '微信登录没有成功，请再试一次。' }).min(1).max(128),
});
const mobile = z
  .string({ error: '请填写手机号。' })
  .trim()
  .regex(/^1\d{10}$/, '手机号是 11 位数字，以 1 开头。');
/** Outside WeChat: a code is sent to the phone and typed in. */
export const phoneCodeBody = z.strictObject({ phone: mobile });
export const phoneSessionBody = z.strictObject({
  phone: mobile,
  code: z
    .string({ error: '请填写短信里的验证码。' })
    .trim()
    .regex(/^\d{6}$/, '验证码是 6 位数字。'),
});
/** A code of the button that asks WeChat for the phone number. */
export const phoneProofBody = z.strictObject({ code: z.string().min(1).max(128) });
/** The number in full: it is the owner who reads it. */
export const provenPhone = z.object({ phone: z.string() });
export type ProvenPhone = z.infer<typeof provenPhone>;

/** One log-in that still holds. */
export const sessionView = z.object({
  id: z.string(),
  /** Where it was opened, in plain words. */
  place: z.string(),
  openedAt: instant,
  lastSeenAt: instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;
export const sessionList = z.object({ items: z.array(sessionView) });
export type SessionList = z.infer<typeof sessionList>;
export const citizenSession = z.object({
  token: z.string(),
  expiresAt: instant,
  /** False until the person has given a name and number once. */
  hasProfile: z.boolean(),
});
export type CitizenSession = z.infer<typeof citizenSession>;

/** The citizen's own account; the owner reads the own data in full, to be able to correct it (PIPL 45–46). */
export const me = z.object({
  profile: petitionerPerson.nullable(),
  /** When a register confirmed that name and ID number belong together; null where none was asked or none answered. */
  identityConfirmedAt: instant.nullable(),
  followsOfficialAccount: z.boolean(),
  version: z.number().int(),
});
export type Me = z.infer<typeof me>;
export const mePut = z.strictObject({ profile: petitionerPerson, version: z.number().int().min(0) });

/** Before closing one's account: petitions under way and rewards not received stand in the way; ended ones are kept for so many years. */
export const accountClosing = z.object({
  open: z.array(z.object({ number: petitionNumber, title: z.string(), state: z.string() })),
  retentionYears: z.number().int(),
});
export type AccountClosing = z.infer<typeof accountClosing>;

/** Short messages: never (documents and deadlines excepted), when WeChat does not reach the person, or always. */
export const smsWishes = ['never', 'fallback', 'always'] as const;
export type SmsWish = (typeof smsWishes)[number];
/** How a citizen wishes to be told. Serving documents does not depend on it. */
export const messageWishes = z.strictObject({
  /** News of progress outside the inbox. */
  progress: z.boolean(),
  sms: z.enum(smsWishes),
});
export type MessageWishes = z.infer<typeof messageWishes>;
/** What the messages screen shows. */
export const messageSettings = z.object({
  wishes: messageWishes,
  followsOfficialAccount: z.boolean(),
  /** Subscription messages the phone may ask consent for; empty outside the mini-program. */
  subscriptions: z.array(
    z.object({
      templateId: z.string(),
      /** Messages still allowed. */
      remaining: z.number().int(),
      longTerm: z.boolean(),
    }),
  ),
  /** Whether there is a number to send short messages to, masked. */
  phone: z.string().nullable(),
  smsOffered: z.boolean(),
});
export type MessageSettings = z.infer<typeof messageSettings>;
/** Text of a QR code with which one follows the official account. */
export const followCode = z.object({ url: z.string(), expiresAt: instant });
export type FollowCode = z.infer<typeof followCode>;
/** What wx.requestSubscribeMessage answered to one tap. */
export const consentReport = z.strictObject({
  /** Made by the phone for each tap; a repeated report counts once. */
  tap: z.string().regex(/^[0-9A-Za-z-]{8,40}$/),
  results: z
    .array(
      z.strictObject({
        templateId: z.string().min(1).max(64),
        result: z.enum(['accept', 'acceptWithAudio', 'acceptWithAlert', 'reject', 'ban', 'filter']),
      }),
    )
    .min(1)
    .max(3),
});
export type ConsentReport = z.infer<typeof consentReport>;

export const site = z.object({
  name: z.string(),
  demo: z.boolean(),
  /** Shown on every page of a demo; null on a real site. */
  notice: z.string().nullable(),
  /** Where the H5 sends people to log in; the page adds redirect_uri and state. */
  oauthUrl: z.string().nullable(),
  /** Where one follows the official account in the demo; null on a real site. */
  officialAccountUrl: z.string().nullable(),
  /** Templates the phone asks consent for at a tap; at most three. */
  subscriptionTemplates: z.array(z.string()),
  /** Whether one may log in with phone and code outside WeChat. */
  phoneLogin: z.boolean(),
  phone: z.string(),
  /** The region this site is for, from the province down: where browsing begins. */
  home: z.array(z.object({ code: z.string(), name: z.string() })),
});
export type Site = z.infer<typeof site>;

export const officerSessionBody = z.strictObject({
  username: z.string({ error: '请填写账号。' }).trim().min(1, '请填写账号。').max(64, '账号太长。'),
  password: z.string({ error: '请填写密码。' }).min(1, '请填写密码。').max(256, '密码太长。'),
});
export const officerSession = z.object({
  officer: z.object({
    id: z.string(),
    name: z.string(),
    organisation: z.object({ id: z.string(), name: z.string() }),
    roles: z.array(labelled),
    /** Colleagues who are away and have named this officer, by role. */
    standsInFor: z.array(z.object({ name: z.string(), role: z.string() })),
  }),
  /** Sent back as X-CSRF-Token with every unsafe request. */
  csrfToken: z.string(),
});
export type OfficerSession = z.infer<typeof officerSession>;

export const queryBody = z.strictObject({ number: petitionNumber, code: queryCode });
export const querySession = z.object({ token: z.string(), expiresAt: instant });
export type QuerySession = z.infer<typeof querySession>;
export { evaluationInput };

export const noticeView = z.object({
  id: z.string(),
  petitionNumber: z.string(),
  title: z.string(),
  body: z.string(),
  at: instant,
  readAt: instant.nullable(),
  /** How it reached the person, in plain words. */
  delivery: z.string(),
});
export type NoticeView = z.infer<typeof noticeView>;
export const noticePage = pageOf(noticeView);
export type NoticePage = z.infer<typeof noticePage>;

/** A notice to an officer, or to the officers of the own organisation. */
export const officerNotice = z.object({
  id: z.string(),
  petitionId: z.string(),
  petitionNumber: z.string(),
  title: z.string(),
  body: z.string(),
  at: instant,
});
export type OfficerNotice = z.infer<typeof officerNotice>;
export const officerNoticePage = pageOf(officerNotice).extend({
  /** How many came since the officer last looked; at most 100 are counted. */
  unseen: z.number().int(),
});
export type OfficerNoticePage = z.infer<typeof officerNoticePage>;
/** `until`: moment of the newest notice that was shown. */
export const noticesSeenBody = z.strictObject({ until: instant });

/** One node of a tree served in slices. */
export const treeNode = z.object({
  code: z.string(),
  name: z.string(),
  /** Full path, top first, for search results and labels. */
  path: z.array(z.string()),
  hasChildren: z.boolean(),
  /** Names right below it, where they tell people what a heading means; a list of places needs none. */
  within: z.array(z.string()).optional(),
});
export type TreeNode = z.infer<typeof treeNode>;
/** `parent` lists children (none: top level), `q` searches names, `code` answers that node; exactly one or none. */
export const treeQuery = z.strictObject({
  parent: z.string().max(12).optional(),
  q: z.string().max(30).optional(),
  code: z.string().max(12).optional(),
});
export const treeSlice = z.object({ items: z.array(treeNode) });
export type TreeSlice = z.infer<typeof treeSlice>;

export const organisationOption = z.object({
  id: z.string(),
  name: z.string(),
  kind: labelled,
  level: labelled,
  region: z.string(),
});
export const organisationQuery = z.strictObject({
  q: z.string().max(30).optional(),
  kind: z.string().max(30).optional(),
});
export const organisationOptions = z.object({ items: z.array(organisationOption) });
export type OrganisationOption = z.infer<typeof organisationOption>;
