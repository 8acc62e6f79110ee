// How the citizen wishes to be told, in plain words; what cannot be switched off stands there too.
import { useCallback, useState } from 'react';
import type { MessageSettings, SmsWish } from '@petition/shared-types/schemas/account';
import { Button } from '@/components/Button';
import { ChoiceList } from '@/components/ChoiceList';
import { FieldBlock } from '@/components/Field';
import { FollowHint } from '@/components/FollowHint';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { askConsents } from '@/services/consents';
import { getMessageSettings, putMessageWishes } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { isH5, toast } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.messages;

function Wechat({ settings, put }: { settings: MessageSettings; put: (value: MessageSettings) => void }) {
  const { subscriptions, followsOfficialAccount } = settings;
  const left = Math.min(...subscriptions.map((s) => s.remaining));
  const always = subscriptions.some((s) => s.longTerm);
  const ask = (): void => void askConsents().then((answered) => answered && put(answered));
  return (
    <FieldBlock
      id="wechat"
      label={words.wechat}
      why={followsOfficialAccount ? words.following : words.notFollowing}
    >
      {subscriptions.length > 0 && <Box>{always ? words.subscribedAlways : words.subscribed(left)}</Box>}
      {!isH5 && subscriptions.length > 0 && !always && (
        <Button kind="quiet" icon="bell" text={words.subscribe} onTap={ask} />
      )}
      <FollowHint />
    </FieldBlock>
  );
}

function Always() {
  return (
    <Box className="card stack" id="always">
      <Box className="t-card">{words.always}</Box>
      {words.alwaysList.map((line) => (
        <Box key={line} className="row-top">
          <Icon name="check" size="s" />
          <Txt className="grow">{line}</Txt>
        </Box>
      ))}
      <Box className="t-meta">{words.alwaysWhy}</Box>
    </Box>
  );
}

function Form({ known, put }: { known: MessageSettings; put: (value: MessageSettings) => void }) {
  const [wishes, setWishes] = useState(known.wishes);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      put(await putMessageWishes(wishes));
      toast(words.saved);
    } catch (error) {
      setFailure(asFailure(error));
    }
    setBusy(false);
  };
  return (
    <Box className="stack-l">
      <Wechat settings={known} put={put} />
      <FieldBlock id="progress" label={words.progress} why={words.progressWhy}>
        <ChoiceList
          id="progress"
          label={words.progress}
          options={[
            { value: 'yes', label: words.progressOn },
            { value: 'no', label: words.progressOff },
          ]}
          value={wishes.progress ? 'yes' : 'no'}
          onChange={(value) => setWishes({ ...wishes, progress: value === 'yes' })}
        />
      </FieldBlock>
      <FieldBlock
        id="sms"
        label={words.sms}
        why={known.smsOffered ? words.smsWhy(known.phone) : words.smsNotOffered}
      >
        {known.smsOffered && (
          <ChoiceList
            id="sms"
            label={words.sms}
            options={words.smsChoices}
            value={wishes.sms}
            onChange={(value) => setWishes({ ...wishes, sms: value as SmsWish })}
          />
        )}
      </FieldBlock>
      <Always />
      {failure && <FailureNote failure={failure} />}
      <Button text={words.save} busy={busy} busyText={words.saving} onTap={() => void save()} />
    </Box>
  );
}

export default function Messages() {
  const known = useLoad(useCallback(() => getMessageSettings(), []));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={known}>{(data) => <Form known={data} put={known.put} />}</Load>
    </Page>
  );
}
