// Proposals that were adopted and published, their authors masked; read without logging in.
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { dayText } from '@/features/dates';
import { usePages } from '@/features/pages';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { listAdopted } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { texts } from '@/texts';

const words = texts.adopted;

export default function Adopted() {
  const pages = usePages(listAdopted);
  usePullDownRefresh(() => void pages.list.refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={pages.list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="bulb" text={words.empty} />
          ) : (
            <Box className="stack">
              {items.map((item) => (
                <Tap key={item.id} className="card stack-s" onTap={() => go(routes.adopted(item.id))}>
                  <Box className="t-card">{item.title}</Box>
                  <Box className="t-meta">
                    {item.unit} · {item.adoption.label}
                  </Box>
                  <Box className="t-hint">{words.by(item.author, dayText(item.publishedAt, now()))}</Box>
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
