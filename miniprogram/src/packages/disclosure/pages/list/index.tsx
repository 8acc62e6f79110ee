// Supervised matters and what became of them, names masked; read without logging in.
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { dayText } from '@/features/dates';
import { usePages } from '@/features/pages';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { listDisclosures } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.disclosures;

export default function Disclosures() {
  const pages = usePages(listDisclosures);
  usePullDownRefresh(() => void pages.list.refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={pages.list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="folder" text={words.empty} />
          ) : (
            <Box className="stack">
              {items.map((item) => (
                <Tap key={item.id} className="card stack-s" onTap={() => go(routes.disclosure(item.id))}>
                  <Box className="t-card">{item.title}</Box>
                  <Box className="t-meta">{item.unit}</Box>
                  <Box className="t-hint">{words.published(dayText(item.publishedAt, now()))}</Box>
                </Tap>
              ))}
              <More pages={pages} />
            </Box>
          )
        }
      </Load>
    </Page>
  );
}
