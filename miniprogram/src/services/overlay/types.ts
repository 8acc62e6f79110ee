export interface Question {
  title: string;
  content: string;
  /** Names the act. */
  yes: string;
  no: string;
}
