import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Load } from '@/components/Load';
import { More } from '@/components/More';
import { Page } from '@/components/Page';
import { PetitionCard } from '@/components/PetitionCard';
import { Empty } from '@/components/states';
import { usePages } from '@/features/pages';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { listPetitions } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { texts } from '@/texts';

const words = texts.petitions;

export default function Petitions() {
  const pages = usePages(listPetitions);
  const { list } = pages;
  useDidShow(() => void list.refresh());
  usePullDownRefresh(() => void list.refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={words.title} lead={words.lead} tab="petitions">
      <Load from={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="folder"
              text={words.empty}
              act={{ text: words.first, onTap: () => go(routes.filingNotice('complaint')) }}
            />
          ) : (
            <Box className="stack">
              {items.map((petition) => (
                <PetitionCard
                  key={petition.number}
                  petition={petition}
                  onTap={() => go(routes.detail(petition.number))}
                />
              ))}
              <More pages={pages} />
            </Box>
          )
        }
      </Load>
      {list.state.status === 'ready' && (
        <Button kind="plain" text={words.query} onTap={() => go(routes.query)} />
      )}
    </Page>
  );
}
