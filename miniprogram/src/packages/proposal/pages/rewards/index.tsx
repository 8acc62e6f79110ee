// My rewards for adopted proposals, those to be claimed first as the API orders them.
import { stopPullDownRefresh, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useCallback } from 'react';
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { lastDayText } from '@/features/dates';
import { yuanText } from '@/features/money';
import { useLoad } from '@/features/useLoad';
import { Box, Tap } from '@/primitives';
import { routes } from '@/routes';
import { listRewards } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { RewardState } from '../../parts/RewardState';

const words = texts.rewards;

function Card({ reward }: { reward: CitizenReward }) {
  const what = reward.amountFen === null ? reward.kind.label : yuanText(reward.amountFen);
  return (
    <Tap className="card stack-s" onTap={() => go(routes.reward(reward.id))}>
      <RewardState reward={reward} />
      <Box className="t-card">{what}</Box>
      <Box className="t-meta">{words.by(reward.unit)}</Box>
      {reward.canClaim && reward.claimBy && (
        <Box className="t-warn t-small">{texts.reward.claimBy(lastDayText(reward.claimBy, now()))}</Box>
      )}
    </Tap>
  );
}

export default function Rewards() {
  const list = useLoad(useCallback(() => listRewards(), []));
  const { refresh } = list;
  useDidShow(() => void refresh());
  usePullDownRefresh(() => void refresh().then(() => stopPullDownRefresh()));
  return (
    <Page title={words.title} lead={words.lead}>
      <Load from={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="flag"
              text={words.empty}
              act={{ text: words.first, onTap: () => go(routes.topics) }}
            />
          ) : (
            <Box className="stack">
              {items.map((reward) => (
                <Card key={reward.id} reward={reward} />
              ))}
            </Box>
          )
        }
      </Load>
    </Page>
  );
}
