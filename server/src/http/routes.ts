// Every endpoint of the server. A module adds its `routes` here.
import { routes as identity } from '../modules/identity';
import { routes as ops } from './ops';
import type { Route } from './route';

export const routes: readonly Route[] = [...ops, ...identity];
