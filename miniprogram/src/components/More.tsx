import type { Paged } from '@/features/pages';
import { Box } from '@/primitives';
import { texts } from '@/texts';
import { Button } from './Button';

/** The foot of a list that comes page by page. */
export function More<T>({ pages }: { pages: Paged<T> }) {
  const { list, more, loadingMore, moreFailure } = pages;
  if (list.state.status !== 'ready' || list.state.data.nextCursor === null) return null;
  return (
    <Box className="stack-s">
      {moreFailure && (
        <Box className="t-danger" role="alert">
          {moreFailure.sentence}
        </Box>
      )}
      <Button
        kind="quiet"
        text={moreFailure ? texts.common.retry : texts.common.more}
        busy={loadingMore}
        busyText={texts.common.loadingMore}
        onTap={() => void more()}
      />
    </Box>
  );
}
