// Where an officer's text starts from: made of the petition and of what was said in its steps, names and places hidden.
import type {
  PublicationKind,
  PublicationPicture,
  PublicationSuggestion,
} from '@petition/shared-types/schemas/publication';
import { contentCheckStates, type ContentCheckState } from '@petition/shared-types/vocabulary';
import type { AppDeps, OfficerActor } from '../../../http/context';
import type { DataKey } from '../../../infra/crypto/sealer';
import { openContent } from '../../petition/content';
import { labelled } from '../../petition/presenters/labels';
import { eventsOf, stepTextsOf } from '../../petition/queries/step-texts';
import type { StoredPetition } from '../../petition/repository';
import { publishable } from '../commands/prepare';
import { contentChecks } from '../content-checks';
import { suggestMasked } from '../domain/masking';
import { identityOf } from '../identity';
import { kinds, type Said } from '../kinds';
import { checkedPictures } from '../picture-checks';

/** An officer reads and edits it. @throws ProblemError `not_found` */
export async function suggestPublication(
  deps: AppDeps,
  actor: OfficerActor,
  kind: PublicationKind,
  petitionId: string,
): Promise<PublicationSuggestion> {
  const stored = await publishable(deps, deps.db, actor, { kind, petitionId });
  const { petition, key } = stored;
  const content = await openContent(deps.db, deps.sealer, key, petitionId);
  const identity = identityOf(deps, petition, content);
  const { title, openToPublic } = content.matter;
  const suggested = { ...kinds[kind].suggested(await saidIn(deps, stored), content.matter), title };
  return {
    petitionNumber: petition.number,
    content: {
      ...Object.fromEntries(
        Object.entries(suggested).map(([field, text]) => [field, suggestMasked(text, identity)]),
      ),
      title: suggestMasked(title, identity),
    },
    pictures: (await picturesOf(deps, new Map([[petition.id, key]]))).get(petition.id) ?? [],
    petitionerAgrees: openToPublic,
    contentCheck: checkWord((await contentChecks(deps, [petitionId])).get(petitionId)),
  };
}

async function saidIn({ db, sealer }: AppDeps, { petition, key }: StoredPetition): Promise<Said> {
  const events = await eventsOf(db, petition.id);
  const texts = await stepTextsOf(db, sealer, key, petition.id);
  return (actions, ...fields) =>
    events
      .filter((event) => actions.includes(event.action))
      .flatMap((event) => fields.map((field) => texts.get(event.id)?.[field]))
      .filter((text) => typeof text === 'string')
      .filter((text) => text !== '');
}

/** Pictures to choose from, by petition. @param keys of the petitions, by id */
export async function picturesOf(
  deps: AppDeps,
  keys: ReadonlyMap<string, DataKey>,
): Promise<Map<string, PublicationPicture[]>> {
  const found = [...(await checkedPictures(deps, deps.db, keys))];
  const labelOf = (state: ContentCheckState) => labelled(contentCheckStates, state);
  return new Map(
    found.map(([petition, pictures]) => [
      petition,
      pictures.map(({ id, name, state }) => ({ id, name, contentCheck: labelOf(state) })),
    ]),
  );
}

export const checkWord = (state: ContentCheckState | undefined) =>
  state === undefined ? null : labelled(contentCheckStates, state);
