// What officers publish of adopted proposals (条例 第29条): those that may be published, and a masked suggestion.
import type { AdoptedSuggestion, ReadyPage } from '@petition/shared-types/schemas/publication';
import type { AppDeps, OfficerActor } from '../../../http/context';
import { ProblemError } from '../../../http/problem';
import { readCursor, writeCursor } from '../../../infra/cursor';
import { select } from '../../../infra/db';
import { openContent, openContents } from '../../petition/content';
import { maskIdentity } from '../../petition/masking';
import { shanghai } from '../../petition/presenters/labels';
import { eventsOf, stepTextsOf } from '../../petition/queries/step-texts';
import { adoptedProposal } from '../commands/prepare';
import { contentChecks } from '../content-checks';
import { suggestMasked } from '../domain/masking';
import { identityOf } from '../identity';
import { maySeeDisclosures } from '../policy';
import { checkWord } from './for-officers';

interface Row {
  id: string;
  number: string;
  organisation_id: string;
  answered_at: Date;
}

/** Adopted in whole or in part, and nothing prepared or published of it: newest answer first. */
export async function readyProposals(
  deps: AppDeps,
  actor: OfficerActor,
  query: { cursor?: string; limit: number },
): Promise<ReadyPage> {
  if (!maySeeDisclosures(actor.roles)) throw new ProblemError('forbidden');
  const after = readCursor(query.cursor);
  const rows = await select<Row>(
    deps.db,
    `SELECT p.id, p.number, e.organisation_id, e.occurred_at AS answered_at FROM petition p
     JOIN petition_event e ON e.petition_id = p.id AND e.action = 'answer_proposal'
     LEFT JOIN disclosure d ON d.petition_id = p.id AND d.kind = 'proposal' AND d.slot = 1
     WHERE p.registering_office_id = ? AND p.petition_type = 'proposal' AND p.state = 'closed' AND d.id IS NULL
       AND JSON_UNQUOTE(JSON_EXTRACT(p.aggregate, '$.adoption')) IN ('adopted', 'partly_adopted')
       ${after ? 'AND e.occurred_at <= ? AND (e.occurred_at < ? OR p.id < ?)' : ''}
     ORDER BY e.occurred_at DESC, p.id DESC LIMIT ?`,
    [actor.organisationId, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const tree = await deps.organisations.current();
  const ids = page.map((row) => row.id);
  const contents = await openContents(deps.db, deps.sealer, ids);
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const content = contents.get(row.id);
      return {
        petitionId: row.id,
        petitionNumber: row.number,
        title: content ? maskIdentity(content.matter.title, content) : '',
        organisation: tree.name(row.organisation_id),
        answeredAt: shanghai(row.answered_at),
      };
    }),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.answered_at, last.id) : null,
  };
}

/** From the proposal, the answer and what was done since, names and places hidden; an officer reads and edits it. */
export async function suggestAdopted(
  deps: AppDeps,
  actor: OfficerActor,
  petitionId: string,
): Promise<AdoptedSuggestion> {
  const tree = await deps.organisations.current();
  const { petition, key } = await adoptedProposal({ deps, on: deps.db, tree }, actor, petitionId);
  const content = await openContent(deps.db, deps.sealer, key, petitionId);
  const events = await eventsOf(deps.db, petitionId);
  const texts = await stepTextsOf(deps.db, deps.sealer, key, petitionId);
  const said = (action: string, field: string): string => {
    const event = events.findLast((e) => e.action === action);
    const value = event && texts.get(event.id)?.[field];
    return typeof value === 'string' ? value : '';
  };
  const identity = identityOf(deps, petition, content);
  const masked = (text: string) => suggestMasked(text, identity);
  const { title, facts, demands, openToPublic } = content.matter;
  return {
    petitionNumber: petition.number,
    content: {
      title: masked(title),
      proposal: masked([facts, ...demands].join('\n')),
      adopted: masked(said('answer_proposal', 'adopted')),
      implementation: masked(said('record_implementation', 'reason')),
    },
    petitionerAgrees: openToPublic,
    contentCheck: checkWord((await contentChecks(deps, [petitionId])).get(petitionId)),
  };
}
