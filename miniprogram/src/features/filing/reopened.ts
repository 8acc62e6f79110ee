// A petition that came back for correction: its draft holds the filing as it was handed in, with codes for places.
import type { Filing } from '@petition/shared-types/schemas/filing';
import { emptyAnswers } from './answers';
import type { Answers, Place } from './answers';

type Handed = Pick<Filing, 'petitioner' | 'matter' | 'previousNumber'>;

/** Whether a draft's content is a filing and not answers of these screens. */
export const isHandedIn = (content: Record<string, unknown>): boolean =>
  typeof content.matter === 'object' &&
  content.matter !== null &&
  typeof content.petitioner === 'object' &&
  content.petitioner !== null;

/** @param placeOf names a code for people; falls back to the code's own absence, so that it is asked again. */
export async function answersOfFiling(
  content: Record<string, unknown>,
  placeOf: (tree: 'regions' | 'categories', code: string) => Promise<Place | undefined>,
): Promise<Answers> {
  const { petitioner, matter, previousNumber } = content as unknown as Handed;
  const [region, category, addressRegion] = await Promise.all([
    placeOf('regions', matter.regionCode),
    placeOf('categories', matter.categoryCode),
    placeOf('regions', petitioner.addressRegion),
  ]);
  const { name, phone, address } = petitioner;
  const document =
    petitioner.kind === 'person' ? { idKind: petitioner.idKind, idNumber: petitioner.idNumber } : {};
  return {
    ...emptyAnswers(matter.entrance),
    region,
    category,
    addressRegion,
    title: matter.title,
    facts: matter.facts,
    demands: matter.demands,
    legal: { ...matter.legalStatus },
    openToPublic: matter.openToPublic,
    name,
    ...document,
    phone,
    address,
    ...(previousNumber ? { previousNumber } : {}),
  };
}
