// One reward: what it is and why, until when it is claimed, the claim, and what became of the payment in plain words.
import { useDidShow, useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { TextField } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import { lastDayText, momentText } from '@/features/dates';
import type { Fault } from '@/features/filing/rules';
import { yuanText } from '@/features/money';
import { grouped } from '@/features/numbers';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { checkReward, getReward } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { SHEET_SHOWN, sheetHere } from '@/services/transfer';
import { texts } from '@/texts';
import { RewardState } from '../../parts/RewardState';
import { useClaim } from '../../parts/useClaim';

const words = texts.reward;

function Head({ reward }: { reward: CitizenReward }) {
  return (
    <Box className="card stack-s">
      <RewardState reward={reward} />
      <Box as="h2" className="t-title">
        {reward.amountFen === null ? reward.kind.label : yuanText(reward.amountFen)}
      </Box>
      <Box className="t-meta">{texts.rewards.by(reward.unit)}</Box>
      <Txt className="t-hint block" selectable>
        {words.for(grouped(reward.petitionNumber))}
      </Txt>
    </Box>
  );
}

/** A line about how it stands now; the icon and the colour say the same. */
function Note({ tone, text }: { tone: 'ok' | 'warn' | 'meta'; text: string }) {
  return (
    <Box className={`row-top t-${tone}`} role="status">
      <Icon name={tone === 'ok' ? 'done' : tone === 'warn' ? 'alert' : 'info'} size="s" />
      <Txt className="grow">{text}</Txt>
    </Box>
  );
}

/** What became of the last payment, and what is to be done. */
function Standing({ reward }: { reward: CitizenReward }) {
  const { state, payment } = reward;
  if (state.code === 'paid')
    return (
      <>
        <Note tone="ok" text={words.paid} />
        <Box className="t-meta">{words.paidWhy}</Box>
      </>
    );
  if (state.code === 'offered' && payment)
    return (
      <>
        <Note tone="warn" text={words.again} />
        {payment.reason && <Box className="t-meta">{words.reason(payment.reason)}</Box>}
      </>
    );
  if (state.code !== 'claiming' || !payment) return null;
  if (!payment.canConfirm) return <Note tone="meta" text={payment.state.plain ?? words.onTheWay} />;
  return (
    <>
      <Note tone="warn" text={words.waiting} />
      {payment.confirmBy && (
        <Box className="t-meta">{words.confirmBy(momentText(payment.confirmBy, now()))}</Box>
      )}
    </>
  );
}

function Claim({ reward, put }: { reward: CitizenReward; put: (now: CitizenReward) => void }) {
  const { busy, failure, sheet, claim, check } = useClaim(reward, put);
  const [name, setName] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const here = sheetHere();
  const waits = reward.payment?.canConfirm === true;
  const wrong = failure?.fields.find(({ path }) => path === 'name')?.message;
  const start = (): void => {
    const asked = reward.nameNeeded && name.trim() === '';
    setFaults(asked ? [{ id: 'name', message: words.nameFault }] : []);
    if (asked) return showFaults();
    void claim(name.trim());
  };
  if (here !== 'yes') return <Note tone="warn" text={here === 'too_old' ? words.tooOld : words.elsewhere} />;
  return (
    <Box className="stack">
      <ErrorSummary faults={faults} />
      {reward.nameNeeded && (
        <TextField
          id="name"
          label={words.name}
          why={words.nameWhy}
          error={faults[0]?.message ?? wrong}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setFaults([]);
          }}
        />
      )}
      {failure && !wrong && <FailureNote failure={failure} />}
      {sheet === 'too_old' && <Note tone="warn" text={words.tooOld} />}
      {sheet === 'failed' && <Note tone="warn" text={words.notShown} />}
      <Button
        text={waits ? words.confirm : words.claim}
        busy={busy === 'claim'}
        busyText={words.claiming}
        onTap={start}
      />
      {waits && (
        <Button
          kind="quiet"
          icon="refresh"
          text={words.check}
          busy={busy === 'check'}
          busyText={words.checking}
          onTap={() => void check()}
        />
      )}
      <Note tone="meta" text={words.free} />
    </Box>
  );
}

/** The payment is on its way: nothing to do but to look. */
function OnTheWay({ reward, put }: { reward: CitizenReward; put: (now: CitizenReward) => void }) {
  const { busy, failure, check } = useClaim(reward, put);
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Button
        kind="quiet"
        icon="refresh"
        text={words.check}
        busy={busy === 'check'}
        busyText={words.checking}
        onTap={() => void check()}
      />
    </>
  );
}

function Body({ reward, put }: { reward: CitizenReward; put: (now: CitizenReward) => void }) {
  const { documentId, petitionNumber } = reward;
  const claimable = reward.canClaim;
  return (
    <Box className="stack">
      <Head reward={reward} />
      <Standing reward={reward} />
      {reward.hint && <Note tone="meta" text={reward.hint} />}
      {reward.canClaim && reward.state.code === 'offered' && reward.claimBy && (
        <Box className="t-strong">{words.claimBy(lastDayText(reward.claimBy, now()))}</Box>
      )}
      {claimable && <Claim reward={reward} put={put} />}
      {!claimable && !reward.hint && reward.state.code === 'claiming' && (
        <OnTheWay reward={reward} put={put} />
      )}
      {documentId && (
        <Button
          kind={reward.kind.code === 'certificate' ? 'main' : 'quiet'}
          icon="document"
          text={words.document[reward.kind.code]}
          onTap={() => go(routes.document(petitionNumber, documentId))}
        />
      )}
      <Box as="section" className="card stack-s">
        <Box as="h2" className="t-card">
          {words.why}
        </Box>
        <Box className="answer-value">{reward.grounds}</Box>
      </Box>
      {reward.history.length > 0 && (
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card">
            {words.history}
          </Box>
          {reward.history.map(({ at, sentence }) => (
            <Box key={at + sentence} className="stack-s">
              <Box className="t-hint">{momentText(at, now())}</Box>
              <Box>{sentence}</Box>
            </Box>
          ))}
        </Box>
      )}
      <Button kind="plain" text={words.toPetition} onTap={() => go(routes.detail(petitionNumber))} />
    </Box>
  );
}

export default function Reward() {
  const { id = '', sheet } = useRouter().params;
  // Back from the sheet: what became of it is asked of the platform, not only of our own books.
  const first = sheet === SHEET_SHOWN ? checkReward : getReward;
  const loaded = useLoad(useCallback(() => first(id), [first, id]));
  const { refresh } = loaded;
  useDidShow(() => void refresh());
  return (
    <Page title={words.title}>
      <Load from={loaded}>{(reward) => <Body reward={reward} put={loaded.put} />}</Load>
    </Page>
  );
}
