// Adding photographs, papers, films and sound: each on its way in a row of its own, with what the person may do.
import { useEffect, useRef, useState } from 'react';
import { attachmentKinds } from '@petition/shared-types/attachments';
import type { AttachmentKind } from '@petition/shared-types/attachments';
import { Box, Txt } from '@/primitives';
import { canRecord, PickError, pickFiles } from '@/services/picker';
import type { PickKind } from '@/services/picker';
import { isSignedIn } from '@/services/session';
import { useStore } from '@/services/store';
import { addFile, dropUpload, loadUploadRules, recallQuietly, uploadRules } from '@/services/uploads';
import type { EvidenceItem } from '@/services/uploads';
import type { LocalFile } from '@/services/uploader';
import { fileSize } from '@/features/numbers';
import { askPrivacyConsent } from '@/services/privacy';
import { texts } from '@/texts';
import { Button } from './Button';
import { EvidenceRow } from './EvidenceRow';
import { Icon } from './Icon';
import type { IconName } from './Icon';
import { SignInToAdd } from './Load';
import { VoiceRecorder } from './VoiceRecorder';

const words = texts.evidence;
const KINDS: { pick: PickKind; kind: AttachmentKind; icon: IconName }[] = [
  { pick: 'photo', kind: 'image', icon: 'camera' },
  { pick: 'video', kind: 'video', icon: 'film' },
  { pick: 'document', kind: 'document', icon: 'document' },
  { pick: 'sound', kind: 'audio', icon: 'mic' },
];

interface PickerProps {
  items: EvidenceItem[];
  onChange: (items: EvidenceItem[]) => void;
  error?: string;
}

export function EvidencePicker({ items, onChange, error }: PickerProps) {
  const rules = useStore(uploadRules);
  const [told, setTold] = useState<string[]>([]);
  const [recording, setRecording] = useState(false);
  const [signedIn, setSignedIn] = useState(isSignedIn());
  // Choosing takes a while: what was chosen goes to the list as it is then.
  const held = useRef(items);
  held.current = items;
  useEffect(() => void loadUploadRules(), []);
  useEffect(() => {
    if (signedIn) recallQuietly(held.current);
  }, [signedIn]);

  const take = (files: LocalFile[], kind: AttachmentKind): void => {
    const { fit, said } = sift(files, kind, rules.files - held.current.length, rules);
    setTold(said);
    if (fit.length > 0) onChange([...held.current, ...fit.map((file) => addFile(file, kind))]);
  };
  const choose = async ({ pick, kind }: (typeof KINDS)[number]): Promise<void> => {
    setTold([]);
    if (!(await askPrivacyConsent())) return;
    if (pick === 'sound' && canRecord) return setRecording(true);
    await pickAndTake(pick, kind);
  };
  const pickAndTake = async (pick: PickKind, kind: AttachmentKind): Promise<void> => {
    try {
      take(await pickFiles(pick, rules.files - held.current.length), kind);
    } catch (failed) {
      setTold([failed instanceof PickError ? words[failed.reason] : words.unavailable]);
    }
  };
  const full = items.length >= rules.files;
  return (
    <Box className="stack" id="evidence">
      {items.length > 0 && (
        <Box as="ul" className="stack">
          {items.map((item, at) => (
            <EvidenceRow
              key={item.id}
              item={item}
              onRemove={() => {
                dropUpload(item.id);
                onChange(held.current.filter(({ id }) => id !== item.id));
              }}
              onEarlier={at === 0 ? undefined : () => onChange(swapped(held.current, at))}
            />
          ))}
        </Box>
      )}
      {[...told, ...(error ? [error] : [])].map((line) => (
        <Box key={line} className="field-error row-top" role="alert">
          <Icon name="alert" size="s" />
          <Txt className="grow">{line}</Txt>
        </Box>
      ))}
      {recording && (
        <VoiceRecorder
          onDone={(file) => {
            setRecording(false);
            if (file) take([file], 'audio');
          }}
          onFault={(reason) => {
            setRecording(false);
            setTold([words[reason]]);
          }}
          onChoose={() => {
            setRecording(false);
            void pickAndTake('sound', 'audio');
          }}
        />
      )}
      {!signedIn && <SignInToAdd words={words.signIn} onRetry={() => setSignedIn(isSignedIn())} />}
      {signedIn && !recording && !full && (
        <Box className="add-grid">
          {KINDS.map((kind) => (
            <Button
              key={kind.pick}
              kind="quiet"
              icon={kind.icon}
              text={words.add[kind.pick]}
              onTap={() => void choose(kind)}
            />
          ))}
        </Box>
      )}
      <Box className="t-meta">{full ? words.full(rules.files) : words.hint(rules.files)}</Box>
    </Box>
  );
}

function swapped(items: readonly EvidenceItem[], at: number): EvidenceItem[] {
  const next = [...items];
  const [moved] = next.splice(at, 1);
  if (moved) next.splice(at - 1, 0, moved);
  return next;
}

/** What may come along, and a sentence for each that may not. */
function sift(
  files: readonly LocalFile[],
  kind: AttachmentKind,
  room: number,
  rules: { files: number; bytes: Record<AttachmentKind, number> },
): { fit: LocalFile[]; said: string[] } {
  const said: string[] = [];
  const sound = files.filter(({ name, bytes }) => {
    const max = rules.bytes[kind];
    if (bytes === 0) said.push(words.empty(name));
    else if (bytes > max) said.push(words.tooLarge(name, attachmentKinds[kind].label, fileSize(max)));
    else return true;
    return false;
  });
  if (sound.length > room) said.push(words.leftOut(rules.files, sound.length - room));
  return { fit: sound.slice(0, Math.max(0, room)), said };
}
