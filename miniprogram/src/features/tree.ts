// Walking and searching a tree that the API serves in slices (regions, categories).
import type { TreeNode } from '@petition/shared-types/schemas/account';
import { useCallback, useEffect, useState } from 'react';
import { treeChildren, treeSearch } from '@/services/endpoints';
import type { Tree } from '@/services/endpoints';
import { site } from '@/services/site';
import { useLoad } from './useLoad';
import type { Loaded } from './useLoad';

const TYPING_PAUSE = 300;

/** Browsing places begins where this site is: nearly everybody means somewhere there. */
function homePath(): TreeNode[] {
  const home = site.get()?.home ?? [];
  return home.map(({ code, name }, at) => ({
    code,
    name,
    path: home.slice(0, at + 1).map((node) => node.name),
    hasChildren: true,
  }));
}

interface TreeWalk {
  query: string;
  search: (query: string) => void;
  /** From the top down to where the person is. */
  path: TreeNode[];
  enter: (node: TreeNode) => void;
  leaveTo: (depth: number) => void;
  slice: Loaded<TreeNode[]>;
  retry: () => void;
}

export function useTree(tree: Tree): TreeWalk {
  const [query, setQuery] = useState('');
  const [settled, setSettled] = useState('');
  const [path, setPath] = useState<TreeNode[]>(() => (tree === 'regions' ? homePath() : []));
  const parent = path[path.length - 1]?.code;

  useEffect(() => {
    const words = query.trim();
    const timer = setTimeout(() => setSettled(words), words === '' ? 0 : TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [query]);

  const fetch = useCallback(async () => {
    const { items } = await (settled === '' ? treeChildren(tree, parent) : treeSearch(tree, settled));
    return items;
  }, [tree, settled, parent]);
  const { state, retry } = useLoad(fetch);

  return {
    query,
    search: setQuery,
    path,
    enter: (node) => setPath((before) => [...before, node]),
    leaveTo: (depth) => setPath((before) => before.slice(0, depth)),
    slice: query.trim() === settled ? state : { status: 'loading' },
    retry,
  };
}
