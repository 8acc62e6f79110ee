/**
 * Named places on the road of a command (“petition.submit:before-commit”). The product passes `noCheckpoint`; the crash
 * tests hand in one that kills the process or throws, so that no test switch is ever needed in the product.
 */
export type Checkpoint = (name: string) => Promise<void> | void;

export const noCheckpoint: Checkpoint = () => undefined;
