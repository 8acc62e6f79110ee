// What is left of a petition for an officer who has withdrawn from it.
import { guardCatalogue } from '@petition/shared-types/guards';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';

export const RECUSED_TITLE = '已回避的事项';
export const WITHHELD = '***';

/** Whoever has withdrawn from the petition sees that it is there, whose it is and that it is not theirs (条例 第28条). */
export function withheldFromRecused(view: OfficerPetition): OfficerPetition {
  const { sentence } = guardCatalogue.officer_recused;
  const nobody = { code: '', label: '' };
  return {
    ...view,
    solicitation: undefined,
    title: RECUSED_TITLE,
    petitioner: WITHHELD,
    withheld: sentence,
    matter: {
      ...view.matter,
      title: RECUSED_TITLE,
      facts: sentence,
      demands: [],
      legalStatus: [],
      respondents: [],
      place: null,
    },
    petitionerDetails: {
      kind: nobody,
      name: WITHHELD,
      idKind: nobody,
      idNumber: WITHHELD,
      phone: WITHHELD,
      address: WITHHELD,
      contactName: null,
      proxy: null,
      joint: null,
    },
    coOpinions: [],
    timeline: view.timeline.map((entry) => ({ ...entry, reason: null, documents: [] })),
    documents: [],
    attachments: [],
    evaluations: [],
    notices: [],
    approvals: [],
    availableActions: [],
  };
}
