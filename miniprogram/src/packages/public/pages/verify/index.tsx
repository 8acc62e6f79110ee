// Is this paper genuine? Opened by the QR code on an official document, by anybody, without an account.
import { useRouter } from '@tarojs/taro';
import { useCallback } from 'react';
import type { Verification } from '@petition/shared-types/schemas/verification';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { fullDayText } from '@/features/dates';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { verifyDocument } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { texts } from '@/texts';

const words = texts.verify;

function Found({ status, explanation, document, correctedBy }: Verification) {
  const good = status.code === 'valid';
  return (
    <Box className="stack">
      <Box className="card stack">
        <Box className="row">
          <Icon name={good ? 'done' : 'alert'} className={good ? 't-ok' : 't-warn'} />
          <Box className={`t-card ${good ? 't-ok' : 't-warn'}`}>{status.label}</Box>
        </Box>
        <Box>{explanation}</Box>
        {correctedBy && <Box>{words.correctedBy(correctedBy)}</Box>}
      </Box>
      {document && (
        <Box className="card stack-s">
          <Line label={words.name} value={document.title} />
          {document.number && <Line label={words.number} value={document.number} />}
          <Line label={words.unit} value={document.organisation} />
          <Line label={words.day} value={fullDayText(document.issuedAt)} />
        </Box>
      )}
      <Box className="t-meta">{document ? words.compare : words.ask}</Box>
    </Box>
  );
}

/** A code that names no document of this site at all. */
function NoSuchPaper() {
  return (
    <Box className="card stack" role="alert">
      <Box className="row t-warn">
        <Icon name="alert" />
        <Box className="t-card">{words.unknown}</Box>
      </Box>
      <Box>{words.unknownWhy}</Box>
      <Box className="t-meta">{words.ask}</Box>
    </Box>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <Box>
      <Box className="t-hint">{label}</Box>
      <Txt className="block" selectable>
        {value}
      </Txt>
    </Box>
  );
}

export default function Verify() {
  const { id = '' } = useRouter().params;
  const found = useLoad(useCallback(() => verifyDocument(id), [id]));
  return (
    <Page
      title={words.title}
      lead={words.lead}
      bottom={<Button kind="quiet" text={words.home} onTap={() => go(routes.home)} />}
    >
      {found.state.status === 'failed' && found.state.failure.code === 'not_found' ? (
        <NoSuchPaper />
      ) : (
        <Load from={found}>{(data) => <Found {...data} />}</Load>
      )}
    </Page>
  );
}
