// What was published of one kind, names masked; read without logging in.
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro';
import { useCallback } from 'react';
import type { PublicationKind, PublicPublicationPage } from '@petition/shared-types/schemas/publication';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { dayText } from '@/features/dates';
import { usePages } from '@/features/pages';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { listPublications } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.publications;
const icons = { supervision: 'folder', proposal: 'bulb' } as const;
const pathOf = { supervision: routes.disclosure, proposal: routes.adopted };

function Card({ kind, item }: { kind: PublicationKind; item: PublicPublicationPage['items'][number] }) {
  const day = dayText(item.publishedAt, now());
  return (
    <Tap className="card stack-s" onTap={() => go(pathOf[kind](item.id))}>
      <Box className="t-card">{item.title}</Box>
      <Box className="t-meta">{'author' in item ? `${item.unit} · ${item.adoption.label}` : item.unit}</Box>
      <Box className="t-hint">
        {'author' in item ? words.proposedBy(item.author, day) : words.published(day)}
      </Box>
    </Tap>
  );
}

export function PublicationList({ kind }: { kind: PublicationKind }) {
  const { title, lead, empty } = words.kinds[kind];
  const pages = usePages(useCallback((cursor?: string) => listPublications(kind, cursor), [kind]));
  usePullDownRefresh(() => void pages.list.refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={title} lead={lead}>
      <Load from={pages.list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={icons[kind]} text={empty} />
          ) : (
            <Box className="stack">
              {items.map((item) => (
                <Card key={item.id} kind={kind} item={item} />
              ))}
              <More pages={pages} />
            </Box>
          )
        }
      </Load>
    </Page>
  );
}
