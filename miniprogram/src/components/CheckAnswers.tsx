// Everything that was answered, group by group, each with its way back (修改).
import { Box, Tap, Txt } from '@/primitives';
import { texts } from '@/texts';
import { Icon } from './Icon';

export interface AnswerGroup {
  id: string;
  title: string;
  /** A single row needs no label: the group's title says it. */
  rows: { label: string; value: string; fault?: string }[];
}

export function CheckAnswers({ groups, onMend }: { groups: AnswerGroup[]; onMend: (group: string) => void }) {
  return (
    <Box className="stack">
      {groups.map((group) => (
        <Box as="section" key={group.id} className="card">
          <Box className="row answers-head">
            <Box as="h2" className="t-card grow">
              {group.title}
            </Box>
            <Tap
              className="text-button"
              label={texts.check.mendWhat(group.title)}
              onTap={() => onMend(group.id)}
            >
              <Txt>{texts.check.mend}</Txt>
            </Tap>
          </Box>
          {group.rows.map((row) => (
            <Box key={row.label} className="answer">
              {group.rows.length > 1 && <Box className="t-meta">{row.label}</Box>}
              <Box className={row.value === '' ? 't-hint' : 'answer-value'}>
                {row.value === '' ? texts.check.missing : row.value}
              </Box>
              {row.fault && (
                <Box className="field-error row-top">
                  <Icon name="alert" size="s" />
                  <Txt className="grow">{row.fault}</Txt>
                </Box>
              )}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
