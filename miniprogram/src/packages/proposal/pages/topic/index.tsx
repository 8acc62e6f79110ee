// One topic: what is asked and by whom, until when, its questions and papers, and afterwards what came of it.
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import type { PublicSolicitation, SolicitationFile } from '@petition/shared-types/schemas/solicitation';
import { Button } from '@/components/Button';
import { KIND_ICONS } from '@/components/EvidenceRow';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { calendarDayText, dayText, daysUntil } from '@/features/dates';
import { fileSize } from '@/features/numbers';
import { useLoad } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { getSolicitation } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import { go } from '@/services/navigation';
import { now, toast } from '@/services/platform';
import { showFile } from '@/services/viewer';
import { texts } from '@/texts';
import { Phase } from '../../parts/Phase';

const words = texts.topic;
/** The end of the last day, as the API's periods have it. */
const endOf = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {title}
      </Box>
      {children}
    </Box>
  );
}

function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((paragraph, at) => (
        <Txt key={at} className="block answer-value" selectable>
          {paragraph}
        </Txt>
      ))}
    </>
  );
}

function Head({ topic }: { topic: PublicSolicitation }) {
  const opens = calendarDayText(topic.opensOn, now());
  return (
    <Box className="card stack-s">
      <Phase phase={topic.phase} />
      <Box as="h2" className="t-card">
        {topic.title}
      </Box>
      <Box>{words.by(topic.office)}</Box>
      <Box className="t-meta">
        {texts.topics.period(opens, calendarDayText(topic.closesOn, now()))}
        {topic.phase.code === 'open' && ` · ${words.until(daysUntil(endOf(topic.closesOn), now()))}`}
      </Box>
      <Box className="t-hint">{texts.topics.proposals(topic.proposals)}</Box>
    </Box>
  );
}

function File({ file }: { file: SolicitationFile }) {
  const kind = file.kind.code as AttachmentKind;
  const open = (): void => {
    showFile({
      kind,
      name: file.name,
      address: API_BASE + file.url,
      close: texts.evidence.close,
    }).catch((error: unknown) => toast(asFailure(error).sentence));
  };
  return (
    <Tap className="row-link document" onTap={open}>
      <Icon name={KIND_ICONS[kind]} />
      <Box className="grow">
        <Box className="file-name">{file.name}</Box>
        <Box className="t-hint">{fileSize(file.bytes)}</Box>
      </Box>
      <Icon name="right" size="s" className="t-hint" />
    </Tap>
  );
}

function Body({ topic }: { topic: PublicSolicitation }) {
  return (
    <Box className="stack">
      <Head topic={topic} />
      {topic.outcome && (
        <Part title={words.outcomeTitle}>
          <Paragraphs text={topic.outcome.text} />
          <Box className="t-hint">{words.outcomeAt(dayText(topic.outcome.publishedAt, now()))}</Box>
        </Part>
      )}
      <Part title={words.textTitle}>
        <Paragraphs text={topic.text} />
      </Part>
      {topic.questions.length > 0 && (
        <Part title={words.questionsTitle}>
          <Box as="ol" className="stack-s">
            {topic.questions.map(({ id, text, required }) => (
              <Box as="li" key={id} className="point">
                {text}
                {required && <Txt className="t-hint"> {words.required}</Txt>}
              </Box>
            ))}
          </Box>
        </Part>
      )}
      <Part title={words.regionsTitle}>
        {topic.regions.map(({ code, name }) => (
          <Box key={code}>{name}</Box>
        ))}
      </Part>
      {topic.attachments.length > 0 && (
        <Part title={words.filesTitle}>
          <Box className="rows">
            {topic.attachments.map((file) => (
              <File key={file.id} file={file} />
            ))}
          </Box>
        </Part>
      )}
      {topic.changes.length > 0 && (
        <Part title={words.changesTitle}>
          {topic.changes.map(({ kind, at, closesOn, reason }) => (
            <Box key={at} className="stack-s">
              <Box>{words.change(kind.label, calendarDayText(closesOn, now()))}</Box>
              <Box className="t-meta">{reason}</Box>
            </Box>
          ))}
        </Part>
      )}
    </Box>
  );
}

function Acts({ topic }: { topic: PublicSolicitation }) {
  if (topic.phase.code === 'open')
    return <Button text={words.propose} onTap={() => go(routes.filingNotice('proposal', topic.id))} />;
  const day = calendarDayText(topic.opensOn, now());
  return (
    <>
      <Box className="t-meta">{topic.phase.code === 'upcoming' ? words.from(day) : words.over}</Box>
      <Button kind="quiet" text={texts.topics.free} onTap={() => go(routes.filingNotice('proposal'))} />
    </>
  );
}

export default function Topic() {
  const { id = '' } = useRouter().params;
  const loaded = useLoad(useCallback(() => getSolicitation(id), [id]));
  // Published for everybody: it may be passed on.
  useShareAppMessage(() => ({ title: words.title, path: routes.topic(id) }));
  return (
    <Page
      title={words.title}
      bottom={loaded.state.status === 'ready' ? <Acts topic={loaded.state.data} /> : undefined}
    >
      <Load from={loaded}>{(topic) => <Body topic={topic} />}</Load>
    </Page>
  );
}
