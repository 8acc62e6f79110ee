// Migrations in order. Hand-written SQL; expand first, contract in a later release.
import { Foundation1763856000000 } from './0001-foundation';
import { Clocks1764000000000 } from './0002-clocks';

export const migrations = [Foundation1763856000000, Clocks1764000000000];
