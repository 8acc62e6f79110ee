// The places and categories chosen last on this phone, offered first the next time.
import { readStorage, writeStorage } from './platform';

export interface Chosen {
  code: string;
  name: string;
}

const MOST = 3;
const keyOf = (tree: string): string => `recent:${tree}`;

export const recentOf = (tree: string): Chosen[] => readStorage<Chosen[]>(keyOf(tree)) ?? [];

export function noteChosen(tree: string, chosen: Chosen): void {
  const others = recentOf(tree).filter(({ code }) => code !== chosen.code);
  writeStorage(keyOf(tree), [chosen, ...others].slice(0, MOST));
}
