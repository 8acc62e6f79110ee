// The person's own petitions on the home screen: those that need them, and the latest. Whoever is not logged in,
// or has none, sees nothing here; a failure is no reason to hide the entrances.
import { useCallback } from 'react';
import type { CitizenPetitionPage } from '@petition/shared-types/schemas/petition';
import type { CitizenReward } from '@petition/shared-types/schemas/reward';
import { Icon } from '@/components/Icon';
import { PetitionCard } from '@/components/PetitionCard';
import { Skeleton } from '@/components/states';
import { lastDayText } from '@/features/dates';
import { yuanText } from '@/features/money';
import { useLoad } from '@/features/useLoad';
import type { Loader } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { listPetitions, listRewards } from '@/services/endpoints';
import { go } from '@/services/navigation';
import { now } from '@/services/platform';
import { isSignedIn } from '@/services/session';
import { texts } from '@/texts';

const words = texts.home;
const LATEST = 2;
const NONE: CitizenPetitionPage = { items: [], nextCursor: null };

export const useMine = (): Loader<CitizenPetitionPage> =>
  useLoad(useCallback(async () => (isSignedIn() ? listPetitions() : NONE), []));

type Items = CitizenPetitionPage['items'];
const itemsOf = ({ state }: Loader<CitizenPetitionPage>): Items =>
  state.status === 'ready' ? state.data.items : [];

/** Rewards that wait to be claimed; should the question fail, they stand on their own screen. */
export const useRewards = (): Loader<CitizenReward[]> =>
  useLoad(
    useCallback(async () => (isSignedIn() ? (await listRewards()).items.filter((r) => r.canClaim) : []), []),
  );

const card = (petition: Items[number]): JSX.Element => (
  <PetitionCard key={petition.number} petition={petition} onTap={() => go(routes.detail(petition.number))} />
);

/** A document to receive, an evaluation, a correction: what only the person can do. */
export function NeedsMe({ mine, rewards }: { mine: Loader<CitizenPetitionPage>; rewards: CitizenReward[] }) {
  if (mine.state.status === 'loading') return <Skeleton rows={1} />;
  const items = itemsOf(mine).filter((p) => p.needs.length > 0);
  if (items.length === 0 && rewards.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box as="h2" className="t-card">
        {words.needsTitle}
      </Box>
      {rewards.map((reward) => (
        <RewardCard key={reward.id} reward={reward} />
      ))}
      {items.map(card)}
    </Box>
  );
}

/** A reward that waits to be claimed; whoever does not come in time loses it. */
function RewardCard({ reward }: { reward: CitizenReward }) {
  const { amountFen, claimBy, kind, state, unit } = reward;
  return (
    <Tap className="card petition-card" onTap={() => go(routes.reward(reward.id))}>
      <Box className="chip chip-you">
        <Icon name="flag" size="s" />
        <Txt>{state.plain ?? state.label}</Txt>
      </Box>
      <Box className="t-card">
        {kind.label} {amountFen !== null && yuanText(amountFen)}
      </Box>
      <Box>{texts.rewards.by(unit)}</Box>
      {claimBy && (
        <Box className="row need">
          <Icon name="alert" size="s" />
          <Txt className="grow">{texts.reward.claimBy(lastDayText(claimBy, now()))}</Txt>
        </Box>
      )}
    </Tap>
  );
}

export function Latest({ mine }: { mine: Loader<CitizenPetitionPage> }) {
  const items = itemsOf(mine).filter((p) => p.needs.length === 0);
  if (items.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box className="row">
        <Box as="h2" className="t-card grow">
          {words.latestTitle}
        </Box>
        <Tap className="text-button" role="link" onTap={() => go(routes.petitions)}>
          <Txt>{words.all}</Txt>
        </Tap>
      </Box>
      {items.slice(0, LATEST).map(card)}
    </Box>
  );
}
