// What has to be mended, at the top of the screen, each line leading to its field.
import { useEffect } from 'react';
import { Box, Tap, Txt } from '@/primitives';
import { showElement } from '@/services/platform';
import { texts } from '@/texts';
import { Icon } from './Icon';

export interface FieldFault {
  /** Id of the field. */
  id: string;
  message: string;
}

const ID = 'error-summary';

/** Brings the summary into view again when the same faults are still there at another try. */
export const showFaults = (): void => showElement(ID);

export function ErrorSummary({ faults, onGo }: { faults: FieldFault[]; onGo?: (fault: FieldFault) => void }) {
  const count = faults.length;
  useEffect(() => {
    if (count > 0) showFaults();
  }, [count]);
  if (count === 0) return null;
  return (
    <Box className="summary" id={ID} role="alert">
      <Box className="row t-strong">
        <Icon name="alert" />
        <Txt>{texts.failure.errorsFound(count)}</Txt>
      </Box>
      {faults.map((fault) => (
        <Tap
          key={fault.id}
          role="link"
          className="summary-line"
          label={texts.failure.goToField(fault.message)}
          onTap={() => (onGo ? onGo(fault) : showElement(fault.id))}
        >
          <Txt>{fault.message}</Txt>
        </Tap>
      ))}
    </Box>
  );
}
