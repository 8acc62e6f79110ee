// What is different between the kinds of publications: of which petitions there may be one, what the suggestion is made of, and
// what publishing adds. Everything else is the same for all.
import type { Matter } from '@petition/shared-types/schemas/filing';
import type { PublicationKind } from '@petition/shared-types/schemas/publication';
import { selectOne, type Queryable } from '../../infra/db';
import type { PetitionContent } from '../petition/content';
import type { Petition } from '../procedure/domain/petition';
import { maskedNames } from './domain/masking';
import type { Signature } from './repository';

/** The texts given with steps of these actions, oldest first. */
export type Said = (actions: readonly string[], ...fields: string[]) => string[];

interface Kind {
  /** Part of the address of its routes. */
  path: string;
  name: string;
  isOf(on: Queryable, petition: Petition): Promise<boolean>;
  /** Where petitions of an office stand; `s` is the step that makes them ready. One place for the office's id. */
  ready: { from: string; where: string; since: string };
  /** Not yet masked. */
  suggested(said: Said, matter: Matter): Record<string, string>;
  /** Nothing for supervised results. */
  signature(petition: Petition, content: PetitionContent): Partial<Signature>;
}

const LETTERS = ['supervise', 'supervise_listed', 'inspect_on_site'];

const supervision: Kind = {
  path: 'disclosures',
  name: '督查公开',
  // A report is told to nobody (条例 第30条).
  isOf: async (on, { id, petitionType }) =>
    petitionType !== 'report' &&
    (await selectOne(
      on,
      `SELECT 1 FROM petition_mark WHERE petition_id = ? AND mark = 'supervision_answered'`,
      [id],
    )) !== undefined,
  ready: {
    from: 'petition_mark s JOIN petition p ON p.id = s.petition_id',
    where: `s.office_id = ? AND s.mark = 'supervision_answered'
       AND (p.petition_type IS NULL OR p.petition_type <> 'report')`,
    since: 's.since',
  },
  suggested: (said, { facts }) => ({
    matter: facts,
    supervised: said(LETTERS, 'found', 'reason').join('\n'),
    result: said(['answer_supervision'], 'answer').join('\n'),
  }),
  signature: () => ({}),
};

const proposal: Kind = {
  path: 'adopted-proposals',
  name: '采纳公开',
  isOf: (_, { petitionType, adoption }) =>
    Promise.resolve(petitionType === 'proposal' && (adoption === 'adopted' || adoption === 'partly_adopted')),
  ready: {
    from: `petition p JOIN petition_event s ON s.petition_id = p.id AND s.action = 'answer_proposal'`,
    where: `p.registering_office_id = ? AND p.petition_type = 'proposal' AND p.state = 'closed'
       AND JSON_UNQUOTE(JSON_EXTRACT(p.aggregate, '$.adoption')) IN ('adopted', 'partly_adopted')`,
    since: 's.occurred_at',
  },
  suggested: (said, { facts, demands }) => ({
    proposal: [facts, ...demands].join('\n'),
    adopted: said(['answer_proposal'], 'adopted').at(-1) ?? '',
    implementation: said(['record_implementation'], 'reason').at(-1) ?? '',
  }),
  signature: ({ adoption }, { petitioner }) => ({
    author:
      petitioner.kind === 'person' ? (maskedNames([petitioner.name]).get(petitioner.name) ?? '') : '某单位',
    ...(adoption ? { adoption } : {}),
  }),
};

export const kinds: Readonly<Record<PublicationKind, Kind>> = { supervision, proposal };
