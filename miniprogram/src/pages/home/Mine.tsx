// The person's own petitions on the home screen: those that need them, and the latest. Whoever is not logged in,
// or has none, sees nothing here; a failure is no reason to hide the entrances.
import { useCallback } from 'react';
import type { CitizenPetitionPage } from '@petition/shared-types/schemas/petition';
import { PetitionCard } from '@/components/PetitionCard';
import { Skeleton } from '@/components/states';
import { useLoad } from '@/features/useLoad';
import type { Loader } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { listPetitions } from '@/services/endpoints';
import { go } from '@/services/navigation';
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

/** A document to receive, an evaluation, a correction: what only the person can do. */
export function NeedsMe({ mine }: { mine: Loader<CitizenPetitionPage> }) {
  if (mine.state.status === 'loading') return <Skeleton rows={1} />;
  return <Cards title={words.needsTitle} items={itemsOf(mine).filter((p) => p.needs.length > 0)} />;
}

export function Latest({ mine }: { mine: Loader<CitizenPetitionPage> }) {
  const items = itemsOf(mine).filter((p) => p.needs.length === 0);
  return <Cards title={words.latestTitle} items={items.slice(0, LATEST)} all />;
}

function Cards({ title, items, all }: { title: string; items: Items; all?: boolean }) {
  if (items.length === 0) return null;
  return (
    <Box as="section" className="stack">
      <Box className="row">
        <Box as="h2" className="t-card grow">
          {title}
        </Box>
        {all && (
          <Tap className="text-button" role="link" onTap={() => go(routes.petitions)}>
            <Txt>{words.all}</Txt>
          </Tap>
        )}
      </Box>
      {items.map((petition) => (
        <PetitionCard
          key={petition.number}
          petition={petition}
          onTap={() => go(routes.detail(petition.number))}
        />
      ))}
    </Box>
  );
}
