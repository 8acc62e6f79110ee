// Looking up a petition by number and code, without an account: for letters, visits, calls, and for relatives who help.
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { TextField } from '@/components/Field';
import { Page } from '@/components/Page';
import { FailureNote } from '@/components/states';
import type { Fault } from '@/features/filing/rules';
import { grouped, plainCode, plainNumber } from '@/features/numbers';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { go } from '@/services/navigation';
import { openByCode } from '@/services/session';
import { texts } from '@/texts';

const words = texts.query;

export default function Query() {
  // A code scanned at a terminal brings both along.
  const { params } = useRouter();
  const [number, setNumber] = useState(params.number ?? '');
  const [code, setCode] = useState(params.code ?? '');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const faultAt = (id: string): string | undefined => faults.find((f) => f.id === id)?.message;

  const mended = (id: string): void => setFaults((before) => before.filter((f) => f.id !== id));

  const submit = async (): Promise<void> => {
    const missing: Fault[] = [
      ...(plainNumber(number) === '' ? [{ id: 'number', message: words.numberFault }] : []),
      ...(plainCode(code) === '' ? [{ id: 'code', message: words.codeFault }] : []),
    ];
    setFaults(missing);
    setFailure(null);
    if (missing.length > 0) return showFaults();
    setBusy(true);
    try {
      await openByCode(plainNumber(number), plainCode(code));
      go(routes.detail(plainNumber(number)));
    } catch (error) {
      const failed = asFailure(error);
      if (failed.fields.length > 0)
        setFaults(failed.fields.map(({ path, message }) => ({ id: path, message })));
      else setFailure(failed);
    }
    setBusy(false);
  };

  return (
    <Page title={words.title} lead={words.lead}>
      <Box className="stack-l">
        <ErrorSummary faults={faults} />
        <Box className="stack-s">
          <TextField
            id="number"
            label={words.number}
            why={words.numberWhy}
            kind="number"
            error={faultAt('number')}
            value={number}
            onChange={(value) => {
              setNumber(value);
              mended('number');
            }}
          />
          {number !== '' && (
            <Box className="t-number" hidden>
              {grouped(plainNumber(number))}
            </Box>
          )}
        </Box>
        <TextField
          id="code"
          label={words.code}
          why={words.codeWhy}
          error={faultAt('code')}
          value={code}
          onChange={(value) => {
            setCode(value);
            mended('code');
          }}
          onDone={() => void submit()}
        />
        {failure && <FailureNote failure={failure} />}
        <Button text={words.submit} busy={busy} busyText={words.submitting} onTap={() => void submit()} />
        <Box className="t-meta">{words.lost}</Box>
      </Box>
    </Page>
  );
}
