// Messages arrive through the official account; whoever does not follow it is told how.
import { useCallback } from 'react';
import { useLoad } from '@/features/useLoad';
import { Box } from '@/primitives';
import { getMe } from '@/services/endpoints';
import { openOutside } from '@/services/platform';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Button } from './Button';

const words = texts.filing.receipt;

export function FollowHint() {
  const here = useStore(site);
  const { state } = useLoad(useCallback(() => getMe(), []));
  if (state.status !== 'ready' || state.data.followsOfficialAccount) return null;
  const address = here?.officialAccountUrl ?? null;
  return (
    <Box className="card stack">
      <Box>{words.follow}</Box>
      {address !== null && (
        <Button kind="quiet" icon="bell" text={words.followAct} onTap={() => openOutside(address)} />
      )}
    </Box>
  );
}
