// Who links proposals and answers them together. Pure; whether an answer may be given stays with the procedure.
import type { OfficerRole, PetitionState, PetitionType } from '@petition/shared-types/vocabulary';
import { maySeeSolicitations } from './policy';

interface Officer {
  organisationId: string;
  roles: readonly string[];
}
const linking: readonly OfficerRole[] = ['receiving_desk', 'handler', 'approver', 'signing_leader'];

/** Those who study, approve and answer. */
export const maySeeRelated = ({ roles }: Pick<Officer, 'roles'>): boolean =>
  linking.some((role) => roles.includes(role));

/** A proposal that the officer's own organisation studies now. */
export const mayLinkProposal = (
  officer: Officer,
  petition: { state: PetitionState; petitionType: PetitionType | null; holderId: string },
): boolean =>
  maySeeRelated(officer) &&
  petition.holderId === officer.organisationId &&
  petition.state === 'studying' &&
  petition.petitionType === 'proposal';

/** What was promised and not told of: for those who carry it out and for the office that watches over it. */
export const maySeeImplementations = (officer: Pick<Officer, 'roles'>): boolean =>
  maySeeRelated(officer) || maySeeSolicitations(officer);
