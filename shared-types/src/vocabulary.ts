// The words of the law with their identifiers and Chinese labels (docs/glossary.md), a file a subject. Plain data: no
// zod, so that the mini-program can bundle it. Labels that screens show come from here or from the API.
export * from './vocabulary/actions';
export * from './vocabulary/clocks';
export * from './vocabulary/decisions';
export * from './vocabulary/documents';
export * from './vocabulary/evaluation';
export * from './vocabulary/messages';
export * from './vocabulary/oversight';
export * from './vocabulary/people';
export * from './vocabulary/petition';
export * from './vocabulary/publications';
export * from './vocabulary/rewards';
export type { Word } from './vocabulary/word';
