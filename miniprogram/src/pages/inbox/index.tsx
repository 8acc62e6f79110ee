import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useEffect } from 'react';
import type { NoticeView } from '@petition/shared-types/schemas/account';
import { FollowHint } from '@/components/FollowHint';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { NoticeRow } from '@/components/NoticeRow';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { usePages } from '@/features/pages';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { askConsents } from '@/services/consents';
import { listNotices, markRead } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { showUnread } from '@/services/unread';
import { texts } from '@/texts';

const words = texts.inbox;

/** Opening a message is reading it; should that not be noted, it is at the next opening. */
function open(notice: NoticeView): void {
  void askConsents();
  if (notice.readAt === null) markRead(notice.id).catch(() => undefined);
  go(routes.detail(notice.petitionNumber));
}

export default function Inbox() {
  const pages = usePages(listNotices);
  const { list } = pages;
  useDidShow(() => void list.refresh());
  usePullDownRefresh(() => void list.refresh().then(() => stopPullDownRefresh()));
  const { state } = list;
  useEffect(() => {
    if (state.status === 'ready') showUnread(state.data.items.filter((n) => n.readAt === null).length);
  }, [state]);
  return (
    <Page title={words.title} lead={words.lead} tab="inbox">
      <Load from={list}>
        {({ items }) => (
          <Box className="stack">
            <FollowHint />
            {items.length === 0 && <Empty icon="bell" text={words.empty} />}
            {items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onOpen={() => open(notice)} />
            ))}
            <More pages={pages} />
          </Box>
        )}
      </Load>
    </Page>
  );
}
