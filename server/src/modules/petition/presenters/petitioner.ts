// Those behind a petition, in full or already masked.
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import type { Parties } from '@petition/shared-types/schemas/petitioner';
import { idKinds, petitionerKinds, proxyGrounds } from '@petition/shared-types/vocabulary';
import { numberOf } from '../parties';
import type { ViewContext } from './context';
import { labelled } from './labels';

const creditCode = { code: 'credit_code', label: '统一社会信用代码' };

export function toPetitionerView(
  { petitioner, proxy, joint }: Parties,
  c: ViewContext,
): CitizenPetition['petitioner'] {
  return {
    kind: labelled(petitionerKinds, petitioner.kind),
    name: petitioner.name,
    idKind: petitioner.kind === 'person' ? labelled(idKinds, petitioner.idKind) : creditCode,
    idNumber: numberOf(petitioner),
    phone: petitioner.phone,
    address: `${c.reference.regions.pathName(petitioner.addressRegion)} ${petitioner.address}`,
    contactName: petitioner.kind === 'organisation' ? petitioner.contactName : null,
    proxy: proxy
      ? {
          ground: labelled(proxyGrounds, proxy.ground),
          name: proxy.name,
          phone: proxy.phone,
          relation: proxy.relation,
        }
      : null,
    joint: joint
      ? {
          count: joint.count,
          members: joint.members.map(({ name, phone, representative }) => ({ name, phone, representative })),
        }
      : null,
  };
}
