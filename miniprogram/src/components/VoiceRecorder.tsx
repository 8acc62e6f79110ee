// Recording in place: the time that runs, and two ways to end it.
import { useEffect, useRef, useState } from 'react';
import { Box, Txt } from '@/primitives';
import { PickError, startRecording } from '@/services/picker';
import type { Recording } from '@/services/picker';
import type { LocalFile } from '@/services/uploader';
import { texts } from '@/texts';
import { Button } from './Button';
import { Icon } from './Icon';

const words = texts.evidence.record;
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

interface RecorderProps {
  /** @param file none when it was thrown away */
  onDone: (file?: LocalFile) => void;
  onFault: (reason: PickError['reason']) => void;
}

export function VoiceRecorder({ onDone, onFault }: RecorderProps) {
  const [seconds, setSeconds] = useState(0);
  const recording = useRef<Recording | null>(null);
  const fault = useRef(onFault);
  fault.current = onFault;
  useEffect(() => {
    startRecording().then(
      (started) => (recording.current = started),
      (error: unknown) => fault.current(error instanceof PickError ? error.reason : 'unavailable'),
    );
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const finish = async (): Promise<void> => onDone(await recording.current?.finish());
  const cancel = (): void => {
    recording.current?.cancel();
    onDone();
  };
  return (
    <Box className="card stack" role="group" label={words.finish}>
      <Box className="row">
        <Icon name="mic" />
        <Txt className="grow t-strong">{words.on(clock(seconds))}</Txt>
      </Box>
      <Button text={words.finish} onTap={() => void finish()} />
      <Button kind="quiet" text={words.cancel} onTap={cancel} />
    </Box>
  );
}
