// A copy of what the account holds, as text one can read (PIPL 45): put together on the phone from the same endpoints the
// screens use, so that it shows what is kept and nothing passes through anybody else.
import { idKinds } from '@petition/shared-types/vocabulary';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import {
  getDrafts,
  getMe,
  getPetition,
  listPetitions,
  listRewards,
  listSessions,
} from '@/services/endpoints';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { fullMomentText } from './dates';
import { placeOf } from './filing/prefill';
import { glimpseOf } from './filing/reopened';
import { rowsOf } from './matter-rows';
import { yuanText } from './money';

const words = texts.privacyPage.parts;
const { labels } = texts.filing;
const line = ([label, value]: readonly [string, string]): string => `${label}：${value}`;

async function identityLines(): Promise<string[]> {
  const { profile } = await getMe();
  if (!profile) return [words.none];
  const { name, idKind, idNumber, phone, addressRegion, address } = profile;
  const region = await placeOf('regions', addressRegion);
  return (
    [
      [labels.name, name],
      [idKinds[idKind].label, idNumber],
      [labels.phone, phone],
      [labels.addressRegion, region?.name ?? addressRegion],
      [labels.address, address],
    ] as const
  ).map(line);
}

async function everyPetition(): Promise<CitizenPetition[]> {
  const found: CitizenPetition[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPetitions(cursor);
    // One after the other: a copy is not worth hurrying the server for.
    for (const { number } of page.items) found.push(await getPetition(number));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

function petitionLines(petition: CitizenPetition): string[] {
  return [
    `【${petition.title}】`,
    line([texts.common.number, petition.number]),
    ...rowsOf(petition).map(line),
    ...petition.timeline.map(({ at, unit, label, reason }) =>
      [fullMomentText(at), unit, label, reason ?? ''].filter(Boolean).join(' '),
    ),
    '',
  ];
}

const rewardLine = ({ kind, amountFen, state, unit, petitionNumber }: CitizenReward): string =>
  [petitionNumber, unit, amountFen === null ? kind.label : yuanText(amountFen), state.label].join(' ');

/** @throws Failure */
export async function ownDataText(): Promise<string> {
  const identity = await identityLines();
  const { items: sessions } = await listSessions();
  const { items: drafts } = await getDrafts();
  const petitions = await everyPetition();
  const { items: rewards } = await listRewards();
  return [
    words.madeAt(fullMomentText(new Date(now()).toISOString())),
    '',
    words.identity,
    ...identity,
    '',
    words.sessions,
    ...sessions.map(({ place, openedAt }) => `${fullMomentText(openedAt)} ${place}`),
    '',
    words.drafts(drafts.length),
    ...drafts.map(
      ({ content, updatedAt }) =>
        `${fullMomentText(updatedAt)} ${glimpseOf(content).title}\n${JSON.stringify(content)}`,
    ),
    '',
    words.petitions(petitions.length),
    ...petitions.flatMap(petitionLines),
    words.rewards(rewards.length),
    ...rewards.map(rewardLine),
  ].join('\n');
}
