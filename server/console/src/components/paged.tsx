// What every list with pages has below it, and one query key for each.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { words } from '../words';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Pages by cursor, put together. */
export function usePaged<Item>(key: readonly unknown[], load: (cursor?: string) => Promise<Page<Item>>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

export function MoreRows({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  return query.hasNextPage ? (
    <div className="more">
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {words.queue.more}
      </Button>
    </div>
  ) : null;
}
