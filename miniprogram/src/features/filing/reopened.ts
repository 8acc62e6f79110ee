// A petition that came back for correction: its draft holds the filing as it was handed in, with codes for places.
import type { Filing } from '@petition/shared-types/schemas/filing';
import type { PublicSolicitation } from '@petition/shared-types/schemas/solicitation';
import { pointFrom, respondentsFrom } from './against';
import { answersFrom, emptyAnswers } from './answers';
import type { Answers, Place } from './answers';
import { topicOf } from './topic';

type Handed = Pick<Filing, 'petitioner' | 'proxy' | 'joint' | 'matter' | 'previousNumber'>;

/** Whether a draft's content is a filing and not answers of these screens. */
export const isHandedIn = (content: Record<string, unknown>): boolean =>
  typeof content.matter === 'object' &&
  content.matter !== null &&
  typeof content.petitioner === 'object' &&
  content.petitioner !== null;

type FindPlace = (tree: 'regions' | 'categories', code: string) => Promise<Place | undefined>;

/** Who stood behind the filing, as the screens ask for it. */
function partyAnswers({ petitioner, proxy, joint }: Handed, address: Partial<Answers>): Partial<Answers> {
  if (petitioner.kind === 'organisation') {
    const { name, creditCode, contactName, phone } = petitioner;
    const office = { name, creditCode, address: petitioner.address, addressRegion: address.addressRegion };
    return { forWhom: 'organisation', office, name: contactName, phone };
  }
  const { name, idKind, idNumber, phone, ownIncome = false } = petitioner;
  const person = { name, idKind, idNumber, phone };
  if (proxy) {
    const { ground, relation, authorisation: authorised } = proxy;
    const holder = {
      name: proxy.name,
      idKind: proxy.idKind,
      idNumber: proxy.idNumber,
      phone: proxy.phone,
    };
    const acting = { ground, relation, authorised };
    return { ...address, forWhom: 'other', principal: person, acting, ...holder };
  }
  if (!joint) return { ...address, ...person, ownIncome, forWhom: 'self' };
  const { count, members } = joint;
  const all = count === members.length + 1;
  return { ...address, ...person, forWhom: 'joint', count: all ? '' : String(count), members };
}

/**
 * @param placeOf names a code for people; what it does not know is asked again
 * @param findTopic the topic it was filed to; one that was taken down is gone
 */
export async function answersOfFiling(
  content: Record<string, unknown>,
  placeOf: FindPlace,
  findTopic: (id: string) => Promise<PublicSolicitation | undefined>,
): Promise<Answers> {
  const handed = content as unknown as Handed;
  const { petitioner, matter, previousNumber } = handed;
  const { solicitationId, solicitationAnswers = [] } = matter;
  const [topic, region, category, addressRegion] = await Promise.all([
    solicitationId ? findTopic(solicitationId) : undefined,
    placeOf('regions', matter.regionCode),
    placeOf('categories', matter.categoryCode),
    placeOf('regions', petitioner.addressRegion),
  ]);
  return {
    ...emptyAnswers(matter.entrance),
    topic:
      topic &&
      topicOf(
        topic,
        Object.fromEntries(solicitationAnswers.map(({ questionId, text }) => [questionId, text])),
      ),
    region,
    category,
    title: matter.title,
    facts: matter.facts,
    demands: matter.demands,
    legal: { ...matter.legalStatus },
    respondents: respondentsFrom(matter.respondents),
    point: pointFrom(matter.place),
    openToPublic: matter.openToPublic,
    ...partyAnswers(handed, { addressRegion, address: petitioner.address }),
    ...(previousNumber ? { previousNumber } : {}),
  };
}

/** The title of a draft of either kind, and whether it only waits to be checked. */
export function glimpseOf(content: Record<string, unknown>): { title: string; complete: boolean } {
  const complete = isHandedIn(content);
  const { title } = complete ? (content as unknown as Handed).matter : answersFrom(content);
  return { title: title.trim(), complete };
}
