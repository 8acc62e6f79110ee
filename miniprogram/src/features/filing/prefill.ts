// What the account already knows about the person need not be typed again.
import type { Me } from '@petition/shared-types/schemas/account';
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import { getMe, putMe, treeNode } from '@/services/endpoints';
import type { Tree } from '@/services/endpoints';
import { changeDraft, openDraft } from '@/services/drafts';
import { isSignedIn, noteProfile } from '@/services/session';
import { answersFrom, contentOf } from './answers';
import type { Answers, Place } from './answers';

/** A code with its name for people: the whole path. Undefined when the API does not know the code. */
export async function placeOf(tree: Tree, code: string): Promise<Place | undefined> {
  const { items } = await treeNode(tree, code);
  const node = items[0];
  return (
    node && {
      code: node.code,
      name: node.path.length > 0 ? node.path.join(tree === 'regions' ? '' : ' › ') : node.name,
    }
  );
}

export async function profileAnswers(profile: PetitionerPerson): Promise<Partial<Answers>> {
  const { name, idKind, idNumber, phone, address } = profile;
  return {
    name,
    idKind,
    idNumber,
    phone,
    address,
    addressRegion: await placeOf('regions', profile.addressRegion),
  };
}

/** Fills the open draft from the profile, once and only where nothing was typed. Fails quietly. */
export async function prefillDraft(id: string): Promise<void> {
  if (!isSignedIn()) return;
  try {
    const { profile } = await getMe();
    if (!profile) return;
    const known = await profileAnswers(profile);
    const draft = openDraft.get();
    if (draft?.id !== id) return;
    const answers = answersFrom(draft.content);
    if (answers.name === '' && answers.idNumber === '') changeDraft(contentOf({ ...answers, ...known }));
  } catch {
    // The person types it, as the first time.
  }
}

export function profileOf(answers: Answers): PetitionerPerson {
  const { name, idKind, idNumber, phone, address } = answers;
  return {
    kind: 'person',
    name,
    idKind,
    idNumber,
    phone,
    address,
    addressRegion: answers.addressRegion?.code ?? '',
  };
}

/** After a filing: keeps the person's data for the next time, unless the account has some. Fails quietly. */
export async function rememberProfile(answers: Answers): Promise<void> {
  try {
    const me: Me = await getMe();
    if (!me.profile) await putMe(profileOf(answers), me.version);
    noteProfile();
  } catch {
    // Asked again next time.
  }
}
