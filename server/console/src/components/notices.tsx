// The officers' inbox: a bell with what is new, a drawer with the list. Warnings of periods that run out stand in it too.
import { BellOutlined } from '@ant-design/icons';
import type { OfficerNotice, OfficerNoticePage } from '@petition/shared-types/schemas/account';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Drawer, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { endpoints } from '../api/endpoints';
import { useNotices } from '../api/queries';
import { grouped, timeText } from '../time';
import { words } from '../words';
import { Failure, Loading, Nothing } from './states';

const text = words.notices;

export function NoticeBell() {
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  // How many were new when the drawer was opened: they stay marked while it is open.
  const [fresh, setFresh] = useState(0);
  const unseen = notices.data?.pages[0]?.unseen ?? 0;
  const show = (): void => {
    setFresh(0);
    setOpen(true);
    void notices.refetch();
  };
  useSeen({ open, unseen, newest: notices.data?.pages[0]?.items[0]?.at, onSeen: setFresh });
  return (
    <>
      <Badge count={unseen} overflowCount={99} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={text.bell(unseen)} onClick={show}>
          {text.title}
        </Button>
      </Badge>
      <Drawer open={open} size={480} title={text.title} onClose={() => setOpen(false)} destroyOnHidden>
        <NoticeList notices={notices} fresh={fresh} onOpen={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

interface Seen {
  open: boolean;
  unseen: number;
  newest: string | undefined;
  onSeen: (count: number) => void;
}

/** What the open drawer shows has been seen. A failure leaves the count as it is: nothing is lost by seeing it twice. */
function useSeen({ open, unseen, newest, onSeen }: Seen): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!open || unseen === 0 || newest === undefined) return;
    onSeen(unseen);
    endpoints.noticesSeen(newest).then(
      () => client.setQueryData<InfiniteData<OfficerNoticePage>>(['notices'], withoutNew),
      () => undefined,
    );
  }, [client, open, unseen, newest, onSeen]);
}

const withoutNew = (data: InfiniteData<OfficerNoticePage> | undefined) =>
  data && { ...data, pages: data.pages.map((page) => ({ ...page, unseen: 0 })) };

interface ListProps {
  notices: ReturnType<typeof useNotices>;
  fresh: number;
  onOpen: () => void;
}

function NoticeList({ notices, fresh, onOpen }: ListProps) {
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  if (notices.isPending) return <Loading />;
  return (
    <>
      {notices.isError ? <Failure error={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {items.length === 0 && !notices.isError ? <Nothing text={text.empty} /> : null}
      <ul className="plain-list">
        {items.map((notice, index) => (
          <NoticeRow key={notice.id} notice={notice} fresh={index < fresh} onOpen={onOpen} />
        ))}
      </ul>
      {notices.hasNextPage ? (
        <div className="more">
          <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoticeRow({ notice, fresh, onOpen }: { notice: OfficerNotice; fresh: boolean; onOpen: () => void }) {
  return (
    <li>
      <div className="notice">
        <div className="notice-head">
          <Link to={`/petitions/${notice.petitionId}`} onClick={onOpen} className="row-title">
            {notice.title}
          </Link>
          {fresh ? (
            <Tag color="blue" className="sign">
              {text.fresh}
            </Tag>
          ) : null}
          <span className="hint notice-time">{timeText(notice.at)}</span>
        </div>
        <div className="as-written">{notice.body}</div>
        <div className="hint tabular">{grouped(notice.petitionNumber)}</div>
      </div>
    </li>
  );
}
