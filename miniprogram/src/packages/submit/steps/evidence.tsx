// Evidence: photographs, papers, films and sound. None has to be given.
import { EvidencePicker } from '@/components/EvidencePicker';
import type { StepProps } from './types';

export function EvidenceStep({ answers, change, faultAt }: StepProps) {
  return (
    <EvidencePicker
      items={answers.evidence}
      onChange={(evidence) => change({ evidence })}
      error={faultAt('evidence')}
    />
  );
}
