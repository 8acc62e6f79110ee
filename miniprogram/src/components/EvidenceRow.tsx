// One file on its way: a small picture, its name, how far it is in words and in a bar, and what may be done with it.
import { Image } from '@tarojs/components';
import { Box, Tap, Txt } from '@/primitives';
import { fileSize } from '@/features/numbers';
import { asFailure } from '@/services/failure';
import { fileAddress } from '@/services/endpoints';
import { confirm, toast } from '@/services/platform';
import { useStore } from '@/services/store';
import { progress, retryUpload } from '@/services/uploads';
import type { EvidenceItem } from '@/services/uploads';
import type { Progress } from '@/services/uploader';
import { showFile } from '@/services/viewer';
import { texts } from '@/texts';
import { Icon } from './Icon';
import type { IconName } from './Icon';

const words = texts.evidence;
export const KIND_ICONS: Record<EvidenceItem['kind'], IconName> = {
  image: 'camera',
  video: 'film',
  document: 'document',
  audio: 'mic',
};
const TONES: Record<Progress['status'], { tone: string; icon: IconName }> = {
  waiting: { tone: 't-hint', icon: 'clock' },
  sending: { tone: 't-hint', icon: 'send' },
  stalled: { tone: 't-warn', icon: 'offline' },
  checking: { tone: 't-ok', icon: 'shield' },
  done: { tone: 't-ok', icon: 'done' },
  refused: { tone: 't-danger', icon: 'alert' },
  failed: { tone: 't-danger', icon: 'alert' },
  lost: { tone: 't-danger', icon: 'alert' },
};

/** Opens a file of one's own. */
export async function openFile(item: Pick<EvidenceItem, 'id' | 'name' | 'kind'>): Promise<void> {
  try {
    const address = await fileAddress(item.id);
    await showFile({ kind: item.kind, name: item.name, address, close: words.close });
  } catch (error) {
    toast(asFailure(error).sentence);
  }
}

const percentOf = ({ sent }: Progress, { bytes }: EvidenceItem): number =>
  Math.min(99, Math.floor((sent * 100) / Math.max(1, bytes)));

function Thumb({ item, preview }: { item: EvidenceItem; preview?: string }) {
  return (
    <Box className="thumb" hidden>
      {preview ? (
        <Image className="thumb-picture" src={preview} mode="aspectFill" />
      ) : (
        <Icon name={KIND_ICONS[item.kind]} />
      )}
    </Box>
  );
}

function Standing({ item, now }: { item: EvidenceItem; now: Progress }) {
  const { tone, icon } = TONES[now.status];
  const percent = percentOf(now, item);
  const moving = now.status === 'sending' || now.status === 'stalled';
  return (
    <Box className="stack-s">
      {moving && (
        <Box className="progress" role="progressbar" label={words.sending(percent)}>
          <Box className="progress-done" style={{ width: `${percent}%` }} />
        </Box>
      )}
      <Box className={`row-top t-small ${tone}`} live>
        <Icon name={icon} size="s" />
        <Txt className="grow">
          {now.status === 'sending' ? words.sending(percent) : (now.sentence ?? words.status[now.status])}
        </Txt>
      </Box>
    </Box>
  );
}

interface RowProps {
  item: EvidenceItem;
  onRemove: () => void;
  onEarlier?: () => void;
}

export function EvidenceRow({ item, onRemove, onEarlier }: RowProps) {
  const known = useStore(progress)[item.id];
  const now: Progress = known ?? { status: 'waiting', sent: 0 };
  const remove = async (): Promise<void> => {
    const sure = { title: words.removeTitle, content: item.name, yes: words.remove, no: words.keep };
    if (await confirm(sure)) onRemove();
  };
  return (
    <Box as="li" className="card evidence-row">
      <Box className="row-top">
        <Thumb item={item} preview={now.status === 'refused' ? undefined : known?.preview} />
        <Box className="grow stack-s">
          <Box className="file-name">{item.name}</Box>
          <Box className="t-hint">{fileSize(item.bytes)}</Box>
        </Box>
      </Box>
      <Standing item={item} now={now} />
      <Box className="evidence-acts">
        {now.status === 'done' && (
          <Tap className="text-button" label={words.lookAt(item.name)} onTap={() => void openFile(item)}>
            <Txt>{words.look}</Txt>
          </Tap>
        )}
        {now.status === 'failed' && (
          <Tap className="text-button" label={words.goOnWith(item.name)} onTap={() => retryUpload(item.id)}>
            <Txt>{words.goOn}</Txt>
          </Tap>
        )}
        {onEarlier && (
          <Tap className="text-button" label={words.earlierWhich(item.name)} onTap={onEarlier}>
            <Txt>{words.earlier}</Txt>
          </Tap>
        )}
        <Tap className="text-button" label={words.removeWhich(item.name)} onTap={() => void remove()}>
          <Txt>{words.remove}</Txt>
        </Tap>
      </Box>
    </Box>
  );
}
