// What was begun and not handed in, from this phone's own store and, a moment later, from the account.
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { momentText } from '@/features/dates';
import { answersFrom } from '@/features/filing/answers';
import { glimpseOf } from '@/features/filing/reopened';
import { firstOpenStep } from '@/features/filing/rules';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { draftsOnAccount, dropDraft, listDrafts } from '@/services/drafts';
import type { LocalDraft, OnAccount } from '@/services/drafts';
import { go } from '@/services/navigation';
import { confirm, now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.home;

export function DraftCards() {
  const [local, setLocal] = useState(listDrafts);
  const [{ elsewhere, gone }, setKnown] = useState<OnAccount>({ elsewhere: [], gone: [] });
  useEffect(() => {
    let shown = true;
    draftsOnAccount().then(
      (found) => {
        if (!shown) return;
        setKnown(found);
        setLocal(listDrafts());
      },
      () => undefined, // what is on this phone can be gone on with all the same
    );
    return () => {
      shown = false;
    };
  }, []);
  const drop = async (draft: LocalDraft): Promise<void> => {
    const sure = await confirm({
      title: words.draftDropTitle,
      content: words.draftDropBody,
      yes: words.draftDrop,
      no: texts.common.cancel,
    });
    if (!sure) return;
    dropDraft(draft.id, true);
    setLocal(listDrafts());
    setKnown((before) => ({
      ...before,
      elsewhere: before.elsewhere.filter((other) => other.id !== draft.id),
    }));
  };
  return (
    <>
      {[...local, ...elsewhere].map((draft) => {
        const { title, complete } = glimpseOf(draft.content);
        const step = complete ? 'check' : firstOpenStep(answersFrom(draft.content));
        return (
          <Box key={draft.id} className="card stack-s">
            <Box className="t-meta">{words.draftTitle}</Box>
            <Box className="t-card">{title || words.draftUntitled}</Box>
            <Box className="t-hint">
              {gone.includes(draft.id)
                ? words.draftGone
                : (elsewhere.includes(draft) ? words.draftOnAccount : words.draftAt)(
                    momentText(new Date(draft.updatedAt).toISOString(), now()),
                  )}
            </Box>
            <Box className="row card-acts">
              <Button
                kind="quiet"
                icon="edit"
                text={words.draftResume}
                onTap={() => go(routes.filingStep(draft.id, step))}
              />
              <Tap className="text-button" onTap={() => void drop(draft)}>
                <Txt>{words.draftDrop}</Txt>
              </Tap>
            </Box>
          </Box>
        );
      })}
    </>
  );
}
