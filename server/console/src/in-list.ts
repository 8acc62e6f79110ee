// Where a petition stands in the list it was opened from. The list travels in the browser's history entry: it stays as
// it was when a step moves the petition out of the queue, and survives a reload.

export interface ListState {
  list: readonly string[];
}

export interface Neighbours {
  previous: string | null;
  next: string | null;
}

/** The petitions before and after; null when this one was not opened from a list of several. */
export function neighboursIn(state: unknown, petitionId: string): Neighbours | null {
  if (typeof state !== 'object' || state === null || !('list' in state) || !Array.isArray(state.list))
    return null;
  const list: readonly unknown[] = state.list;
  const at = list.indexOf(petitionId);
  if (at < 0 || list.length < 2) return null;
  const idAt = (index: number): string | null => {
    const id = list[index];
    return typeof id === 'string' ? id : null;
  };
  return { previous: idAt(at - 1), next: idAt(at + 1) };
}
