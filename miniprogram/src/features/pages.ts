// Lists that come page by page: the first page, more on demand, a quiet refresh.
import { useCallback, useState } from 'react';
import { asFailure } from '@/services/failure';
import type { Failure } from '@/services/failure';
import { useLoad } from './useLoad';
import type { Loader } from './useLoad';

interface Slice<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Paged<T> {
  list: Loader<Slice<T>>;
  more: () => Promise<void>;
  loadingMore: boolean;
  moreFailure: Failure | null;
}

/** @param fetch must be stable between renders. */
export function usePages<T>(fetch: (cursor?: string) => Promise<Slice<T>>): Paged<T> {
  const list = useLoad(useCallback(() => fetch(), [fetch]));
  const [loadingMore, setLoadingMore] = useState(false);
  const [moreFailure, setMoreFailure] = useState<Failure | null>(null);
  const more = async (): Promise<void> => {
    if (list.state.status !== 'ready' || list.state.data.nextCursor === null || loadingMore) return;
    const { items, nextCursor } = list.state.data;
    setLoadingMore(true);
    setMoreFailure(null);
    try {
      const next = await fetch(nextCursor);
      list.put({ items: [...items, ...next.items], nextCursor: next.nextCursor });
    } catch (error) {
      setMoreFailure(asFailure(error));
    }
    setLoadingMore(false);
  };
  return { list, more, loadingMore, moreFailure };
}
