// The steps an officer is offered on a petition, each with a form that asks for no more than the petition allows.
import type { ActionId } from '@petition/shared-types/vocabulary';
import { toAvailableAction } from '../../procedure/action-view';
import type { Narrowing } from '../../procedure/action-view';
import { availableRows } from '../../procedure/domain/available';
import type { StepActor, StepFacts } from '../../procedure/domain/event';
import { missingOpinions } from '../../procedure/domain/petition';
import type { Petition } from '../../procedure/domain/petition';
import { longestExtension } from '../commands/facts';
import type { PetitionViewContext } from './context';
import type { OfficerDetails } from './officer';

/** Steps taken in a chain are offered to those who prepare them, the others as the procedure says. */
export function offeredSteps(d: OfficerDetails, facts: StepFacts, c: PetitionViewContext) {
  const terms = { ...c.terms, now: c.now };
  const direct = availableRows(d.petition, d.actor, facts, terms);
  const own = [...d.actor.roles, ...(d.actor.delegations ?? []).map((x) => x.role)];
  const open = new Set(d.approvals.map((approval) => approval.action));
  const inChains = d.chains
    .filter((chain) => !open.has(chain.action) && chain.prepare.some((role) => own.includes(role)))
    .flatMap((chain) => {
      const signer: StepActor = { ...d.actor, id: null, roles: chain.sign, delegations: [] };
      return availableRows(d.petition, signer, facts, terms).filter((row) => row.action === chain.action);
    });
  const alone = direct.filter((row) => !d.chains.some((chain) => chain.action === row.action));
  return [...alone, ...inChains]
    .filter((row) => row.action !== 'record_service' || toBeServed(d.petition, c).length > 0)
    .filter(
      (row) =>
        row.action !== 'correct_document' || toBeCorrected(d.petition, d.actor.organisationId, c).length > 0,
    )
    .sort((a, b) => a.row - b.row)
    .map((row) => {
      const action = toAvailableAction(row, narrowings[row.action]?.(d.petition, c, d.actor.organisationId));
      return inChains.includes(row) ? { ...action, needsApproval: true } : action;
    });
}

/** Documents for the petitioner whose service is not on record. */
const toBeServed = (petition: Petition, c: Pick<PetitionViewContext, 'layouts'>) =>
  petition.documents.filter((d) => d.servedAt === null && c.layouts.isToBeBrought(d.type));

/** Documents for the petitioner that may still be corrected. */
const toBeCorrected = (petition: Petition, organ: string | null, c: Pick<PetitionViewContext, 'layouts'>) =>
  petition.documents.filter(
    (d) =>
      c.layouts.isToBeBrought(d.type) &&
      d.organisationId === organ &&
      d.correctedBy === undefined &&
      !(d.servedAt === null && c.layouts.isServed(d.type)),
  );

const oneOfDocuments =
  (documents: Petition['documents'], c: Pick<PetitionViewContext, 'layouts'>): Narrowing =>
  (schema) => {
    const { documentId } = schema.properties as Properties;
    if (documentId) {
      delete documentId['x-widget'];
      documentId.oneOf = documents.map((d) => ({
        const: d.id,
        title: `${c.layouts.title(d.type)}${d.number ? `（${d.number}）` : ''}`,
      }));
    }
    return schema;
  };

type Properties = Record<string, Record<string, unknown>>;
/** Forms that ask for no more than this petition allows. */
const narrowings: Partial<
  Record<ActionId, (petition: Petition, c: PetitionViewContext, organ: string | null) => Narrowing>
> = {
  // No more days than the region allows (条例 第34条).
  request_extension: (petition, c) => (schema) => {
    const { extensionDays } = schema.properties as Properties;
    if (extensionDays) extensionDays.maximum = longestExtension(c.terms, petition, c.now);
    return schema;
  },
  // Asked only where an opinion is missing.
  reply: (petition) => (schema) => {
    if (missingOpinions(petition).length === 0) delete (schema.properties as Properties).missingOpinionGround;
    return schema;
  },
  decide_dispute: (petition, c) => (schema) => {
    const { receiverId } = schema.properties as Properties;
    if (receiverId) {
      delete receiverId['x-widget'];
      receiverId.oneOf = (petition.dispute?.organIds ?? []).map((id) => ({
        const: id,
        title: c.tree.name(id),
      }));
    }
    return schema;
  },
  record_service: (petition, c) => oneOfDocuments(toBeServed(petition, c), c),
  correct_document: (petition, c, organ) => oneOfDocuments(toBeCorrected(petition, organ, c), c),
};
