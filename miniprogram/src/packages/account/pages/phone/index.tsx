// Log-in outside WeChat: the phone gets a code, the code opens the account. Afterwards one is back where one was.
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { TextField } from '@/components/Field';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import type { Fault } from '@/features/filing/rules';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { sendPhoneCode } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { restartAt } from '@/services/navigation';
import { signInByPhone } from '@/services/session';
import { texts } from '@/texts';

const words = texts.phoneLogin;

export default function PhoneLogin() {
  const { params } = useRouter();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<'send' | 'sign_in' | null>(null);
  const faultAt = (id: string): string | undefined => faults.find((f) => f.id === id)?.message;

  const attempt = async (
    kind: 'send' | 'sign_in',
    missing: Fault[],
    work: () => Promise<void>,
  ): Promise<void> => {
    setFaults(missing);
    setFailure(null);
    if (missing.length > 0) return showFaults();
    setBusy(kind);
    try {
      await work();
    } catch (error) {
      const failed = asFailure(error);
      setFaults(failed.fields.map(({ path, message }) => ({ id: path, message })));
      if (failed.fields.length === 0) setFailure(failed);
    }
    setBusy(null);
  };
  const phoneFaults = (): Fault[] =>
    /^1\d{10}$/.test(phone.trim()) ? [] : [{ id: 'phone', message: words.phoneFault }];
  const codeFaults = (): Fault[] =>
    /^\d{6}$/.test(code.trim()) ? [] : [{ id: 'code', message: words.codeFault }];
  const sendCode = () =>
    attempt('send', phoneFaults(), async () => {
      await sendPhoneCode(phone.trim());
      setSentTo(phone.trim());
    });
  const signIn = () =>
    attempt('sign_in', [...phoneFaults(), ...codeFaults()], async () => {
      await signInByPhone(phone.trim(), code.trim());
      restartAt(params['back'] ? decodeURIComponent(params['back']) : routes.home);
    });

  return (
    <Page title={words.title} lead={words.lead}>
      <Box className="stack-l">
        <ErrorSummary faults={faults} />
        <TextField
          id="phone"
          label={words.phone}
          kind="number"
          error={faultAt('phone')}
          value={phone}
          onChange={setPhone}
        />
        <Button
          kind="quiet"
          icon="send"
          text={sentTo === null ? words.send : words.again}
          busy={busy === 'send'}
          busyText={words.sending}
          onTap={() => void sendCode()}
        />
        {sentTo !== null && <Box role="status">{words.sent(sentTo)}</Box>}
        <TextField
          id="code"
          label={words.code}
          why={words.codeWhy}
          kind="number"
          error={faultAt('code')}
          value={code}
          onChange={setCode}
        />
        {failure && <FailureNote failure={failure} />}
        <Button
          text={words.signIn}
          busy={busy === 'sign_in'}
          busyText={words.signingIn}
          onTap={() => void signIn()}
        />
      </Box>
    </Page>
  );
}
