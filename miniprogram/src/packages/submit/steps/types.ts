import type { Answers } from '@/features/filing/answers';

export interface StepProps {
  answers: Answers;
  change: (part: Partial<Answers>) => void;
  /** Answers and goes on at once. */
  choose: (part: Partial<Answers>) => void;
  /** The sentence at a field, if it has a fault. */
  faultAt: (id: string) => string | undefined;
}
