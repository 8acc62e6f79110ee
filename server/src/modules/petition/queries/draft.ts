// The start of a step's form: what the petition and the ledger tell already, and what its documents must have.
import type { StepDraft } from '@petition/shared-types/schemas/officer-petition';
import type { ActionId } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { named } from '../../document/places';
import type { OrganisationTree } from '../../organisation/directory';
import type { Petition } from '../../procedure/domain/petition';
import { dayOf, dayText } from '../../procedure/domain/time';
import { officerName } from '../document-texts';
import { opinionFaults, templatesOf } from '../commands/check-opinion';
import type { StoredPetition } from '../repository';

/** @returns input to begin with, the documents the step issues, and what is still missing */
export async function stepDraft(
  deps: AppDeps,
  actor: OfficerActor,
  stored: StoredPetition,
  action: ActionId,
): Promise<StepDraft> {
  const { petition } = stored;
  const tree = await deps.organisations.current();
  const input = await beginning(deps, tree, actor, petition, action);
  const templates = templatesOf(deps, tree, action, input);
  const faults = await opinionFaults({ deps, on: deps.db, tree }, action, stored, input);
  return {
    input,
    documents: templates.map(({ name, basis, elements }) => ({
      title: name,
      basis,
      elements: elements.map((element) => element.name),
    })),
    faults,
  };
}

async function beginning(
  deps: AppDeps,
  tree: OrganisationTree,
  actor: OfficerActor,
  petition: Petition,
  action: ActionId,
) {
  const phone = tree.get(actor.organisationId)?.phone ?? '';
  const name = await officerName(deps.db, actor.officerId);
  const basis = templatesOf(deps, tree, action, {}).flatMap((template) => template.basis);
  const contact = `${name}，电话 ${phone}`;
  const opinion = { legalBasis: `${basis.join('、')}；`, contact };
  const answers = Array.from({ length: petition.demandCount }, (_, i) => ({ demand: i + 1 }));
  const starts: Partial<Record<ActionId, Record<string, unknown>>> = {
    accept: { contactName: name, contactPhone: phone },
    accept_fast_track: { contactName: name, contactPhone: phone },
    receive_proposal: { contactName: name, contactPhone: phone },
    reply: { answers, ...opinion },
    reply_fast_track: { answers, contact },
    answer_proposal: { contact },
    decide_review: opinion,
    order_rehandling: opinion,
    decide_final_review: opinion,
    report_result: {
      report: reportOf(deps, petition),
      ...(petition.carriedOut === null ? {} : { carriedOut: petition.carriedOut }),
    },
  };
  return starts[action] ?? {};
}

/** 事实、定性、意见、执行: the heads of a closing report, filled as far as the ledger knows. */
function reportOf(deps: AppDeps, { documents, outcomes }: Petition): string {
  const opinion = documents.findLast(
    ({ type }) => type === 'handling_opinion' || type === 'fast_track_answer',
  );
  const served = opinion?.servedAt ? `${dayText(dayOf(new Date(opinion.servedAt)))}送达` : '';
  const counts = (['supported', 'explained', 'not_supported'] as const).map((one, i) => {
    const count = outcomes.filter((outcome) => outcome === one).length;
    return count > 0 ? `${['支持', '解释说明', '不予支持'][i]} ${count} 项诉求` : '';
  });
  return [
    '事实：',
    `定性：${counts.filter(Boolean).join('，')}。`,
    `处理意见：见${opinion ? named(deps.layouts.title(opinion.type), opinion) : ''}${served ? `，${served}` : ''}。`,
    '执行情况：',
  ].join('\n');
}
