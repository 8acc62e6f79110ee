// The names, numbers, addresses and places of a petition, for masking and for the check.
import type { AppDeps } from '../../http/context';
import type { PetitionContent } from '../petition/content';
import type { Petition } from '../procedure/domain/petition';
import type { Identity } from './domain/masking';

type Deps = Pick<AppDeps, 'reference'>;

export function identityOf(deps: Deps, petition: Petition, content: PetitionContent): Identity {
  const { petitioner, proxy, joint } = content;
  const people = [...(proxy ? [proxy] : []), ...(joint?.members ?? [])];
  const own =
    petitioner.kind === 'person'
      ? { name: petitioner.name, number: petitioner.idNumber }
      : { name: petitioner.contactName, number: petitioner.creditCode };
  const organisation = petitioner.kind === 'organisation' ? [petitioner.name] : [];
  return {
    names: [own.name, ...people.map((p) => p.name), ...organisation],
    numbers: [own.number, petitioner.phone, ...people.flatMap((p) => [p.idNumber, p.phone])],
    addresses: [petitioner.address],
    places: [petition.regionCode, petitioner.addressRegion].flatMap((code) => placesOf(deps, code)),
  };
}

/** What is smaller than a county points at a household. */
const placesOf = ({ reference }: Deps, code: string): string[] =>
  code.length > 6
    ? reference.regions
        .path(code)
        .slice(-1)
        .map((region) => region.name)
    : [];
