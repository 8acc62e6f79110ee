// Big rows to choose one from, the mark on the left.
import { Box, Tap, Txt } from '@/primitives';

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

interface ChoiceListProps {
  id: string;
  label: string;
  options: Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
  /** Side by side: for yes and no. */
  inline?: boolean;
}

export function ChoiceList({ id, label, options, value, onChange, inline }: ChoiceListProps) {
  return (
    <Box className={`choices${inline ? ' choices-inline' : ''}`} id={id} role="radiogroup" label={label}>
      {options.map((option) => {
        const on = option.value === value;
        return (
          <Tap
            key={option.value}
            role="radio"
            on={on}
            className={`choice${on ? ' choice-on' : ''}`}
            label={option.note ? `${option.label}，${option.note}` : option.label}
            onTap={() => onChange(option.value)}
          >
            <Box className="choice-mark" hidden>
              <Box className="choice-dot" />
            </Box>
            <Box className="grow">
              <Box>{option.label}</Box>
              {option.note && <Box className="t-meta">{option.note}</Box>}
            </Box>
          </Tap>
        );
      })}
    </Box>
  );
}

/** One statement to agree to, the box on the left. */
export function Agree({
  id,
  label,
  on,
  onChange,
}: {
  id: string;
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Tap
      id={id}
      role="checkbox"
      on={on}
      className={`choice${on ? ' choice-on' : ''}`}
      label={label}
      onTap={() => onChange(!on)}
    >
      <Box className="choice-mark choice-box" hidden>
        <Box className="icon icon-check icon-s" />
      </Box>
      <Txt className="grow">{label}</Txt>
    </Tap>
  );
}
