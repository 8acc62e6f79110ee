// How WeChat's functions answer: by callbacks in their options.
export type Handler = (value: unknown) => void;
export interface Callbacks {
  success?: Handler;
  fail?: Handler;
  complete?: Handler;
}
export type Wx = Record<string, unknown>;

export const answer = (options: Callbacks, value: unknown): void => {
  options.success?.(value);
  options.complete?.(value);
};
export const refuse = (options: Callbacks, message: string): void => {
  const error = { errMsg: message };
  options.fail?.(error);
  options.complete?.(error);
};
