// Before filing: rights, duties, what is not handled here, and what is collected and why (PIPL 17).
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Entrance } from '@petition/shared-types/vocabulary';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Page } from '@/components/Page';
import { answersFrom, contentOf, emptyAnswers } from '@/features/filing/answers';
import { prefillDraft } from '@/features/filing/prefill';
import { firstOpenStep } from '@/features/filing/rules';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { listDrafts, openDraft, startDraft } from '@/services/drafts';
import type { LocalDraft } from '@/services/drafts';
import { replace } from '@/services/navigation';
import { toast } from '@/services/platform';
import { askPrivacyConsent } from '@/services/privacy';
import { texts } from '@/texts';

const words = texts.filing.notice;

function Points({ icon, title, lines }: { icon: IconName; title: string; lines: string[] }) {
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card row">
        <Icon name={icon} />
        <Txt>{title}</Txt>
      </Box>
      <Box as="ul" className="stack-s">
        {lines.map((line) => (
          <Box as="li" key={line} className="point">
            {line}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function unfinished(entrance: Entrance): LocalDraft | undefined {
  return listDrafts().find((d) => d.correction === undefined && answersFrom(d.content).entrance === entrance);
}

export default function FilingNotice() {
  const { params } = useRouter();
  const entrance: Entrance = params.entrance === 'proposal' ? 'proposal' : 'complaint';
  const [held] = useState(() => unfinished(entrance));
  const enter = async (draft: () => LocalDraft): Promise<void> => {
    if (!(await askPrivacyConsent())) return toast(words.privacyRefused);
    const chosen = draft();
    openDraft.set(chosen);
    void prefillDraft(chosen.id);
    replace(routes.filingStep(chosen.id, firstOpenStep(answersFrom(chosen.content))));
  };
  const fresh = (): LocalDraft => startDraft(contentOf(emptyAnswers(entrance)));
  const title = held && answersFrom(held.content).title;
  return (
    <Page
      title={words.title[entrance]}
      lead={words.lead[entrance]}
      bottom={
        held ? (
          <>
            <Button
              text={title ? words.resume(title) : words.resumeUntitled}
              onTap={() => void enter(() => held)}
            />
            <Button kind="quiet" text={words.fresh} onTap={() => void enter(fresh)} />
          </>
        ) : (
          <Button text={words.start} onTap={() => void enter(fresh)} />
        )
      }
    >
      <Box className="stack">
        <Points icon="shield" title={words.rightsTitle} lines={words.rights} />
        <Points icon="check" title={words.dutiesTitle} lines={words.duties} />
        <Points icon="info" title={words.notTitle} lines={words.not[entrance]} />
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card row">
            <Icon name="lock" />
            <Txt>{words.dataTitle}</Txt>
          </Box>
          {words.data.map(({ what, why }) => (
            <Box key={what} className="row">
              <Txt className="t-strong">{what}</Txt>
              <Txt className="t-meta grow">{why}</Txt>
            </Box>
          ))}
          <Box className="t-meta">{words.dataNote}</Box>
        </Box>
        <Box className="t-hint">{words.articles}</Box>
      </Box>
    </Page>
  );
}
