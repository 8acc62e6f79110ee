// Every screen's address. Messages of the official account point to `detail`.
const query = (values: Record<string, string | undefined>): string => {
  const pairs = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? '' : `?${pairs.map(([k, v]) => `${k}=${encodeURIComponent(v)}`).join('&')}`;
};

export const routes = {
  home: '/pages/home/index',
  petitions: '/pages/petitions/index',
  inbox: '/pages/inbox/index',
  account: '/pages/account/index',
  filingNotice: (entrance: string, topic?: string) =>
    `/packages/submit/pages/notice/index${query({ entrance, topic })}`,
  topics: '/packages/proposal/pages/topics/index',
  topic: (id: string) => `/packages/proposal/pages/topic/index${query({ id })}`,
  adoptedList: '/packages/publication/pages/adopted/index',
  adopted: (id: string) => `/packages/publication/pages/adopted-one/index${query({ id })}`,
  rewards: '/packages/proposal/pages/rewards/index',
  reward: (id: string, sheet?: string) => `/packages/proposal/pages/reward/index${query({ id, sheet })}`,
  where: '/packages/submit/pages/where/index',
  filingStep: (draft: string, step: string, mending?: boolean) =>
    `/packages/submit/pages/step/index${query({ draft, step, mending: mending ? '1' : undefined })}`,
  receipt: '/packages/submit/pages/receipt/index',
  detail: (number: string) => `/packages/petition/pages/detail/index${query({ number })}`,
  document: (number: string, id: string) => `/packages/petition/pages/document/index${query({ number, id })}`,
  evaluate: (number: string, target: string) =>
    `/packages/petition/pages/evaluate/index${query({ number, target })}`,
  act: (number: string, action: string) => `/packages/petition/pages/act/index${query({ number, action })}`,
  query: '/packages/petition/pages/query/index',
  queryWith: (number: string, code: string) =>
    `/packages/petition/pages/query/index${query({ number, code })}`,
  identity: '/packages/account/pages/identity/index',
  messages: '/packages/account/pages/messages/index',
  privacy: '/packages/account/pages/privacy/index',
  closing: '/packages/account/pages/closing/index',
  sessions: '/packages/account/pages/sessions/index',
  phone: (back: string) => `/packages/account/pages/phone/index${query({ back })}`,
  disclosures: '/packages/publication/pages/disclosures/index',
  disclosure: (id: string) => `/packages/publication/pages/disclosure/index${query({ id })}`,
  guide: '/packages/help/pages/guide/index',
  offices: '/packages/help/pages/offices/index',
  verify: (id: string) => `/packages/public/pages/verify/index${query({ id })}`,
  pieces: '/packages/help/pages/pieces/index',
} as const;

const tabs: string[] = [routes.home, routes.petitions, routes.inbox, routes.account];

export const isTab = (url: string): boolean => tabs.includes(url.split('?')[0] ?? url);
