/** A control call that cannot be done; answered as 4xx with a plain sentence. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
