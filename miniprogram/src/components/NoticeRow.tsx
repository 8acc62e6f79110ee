import type { NoticeView } from '@petition/shared-types/schemas/account';
import { Box, Tap, Txt } from '@/primitives';
import { momentText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Icon } from './Icon';

/** A message in the inbox; an unread one carries the word, not only the dot. */
export function NoticeRow({ notice, onOpen }: { notice: NoticeView; onOpen: () => void }) {
  const unread = notice.readAt === null;
  return (
    <Tap className="card notice" onTap={onOpen}>
      <Box className="row">
        {unread && <Txt className="notice-new">{texts.notice.unread}</Txt>}
        <Txt className="t-card grow">{notice.title}</Txt>
      </Box>
      <Box>{notice.body}</Box>
      <Box className="row t-hint">
        <Txt className="grow">
          {momentText(notice.at, now())} · {notice.delivery}
        </Txt>
        <Icon name="right" size="s" />
      </Box>
    </Tap>
  );
}
