// What is not taken as a proposal, told before anything is written: each opens to where it belongs instead.
import { useEffect, useState } from 'react';
import type { ProposalRule } from '@petition/shared-types/schemas/solicitation';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { replace } from '@/services/navigation';
import { loadProposalRules, proposalRules } from '@/services/proposal-rules';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.proposalRules;

function Rule({ rule }: { rule: ProposalRule }) {
  const [open, setOpen] = useState(false);
  return (
    <Box>
      <Tap className="row-link" expanded={open} label={rule.label} onTap={() => setOpen(!open)}>
        <Txt className="grow">{rule.label}</Txt>
        <Icon name={open ? 'down' : 'right'} size="s" className="t-hint" />
      </Tap>
      {open && (
        <Box className="stack-s rule-more">
          <Box className="t-meta">{rule.plain}</Box>
          <Box>{rule.instead}</Box>
          {rule.entrance === 'complaint' && (
            <Button
              kind="quiet"
              text={words.toComplaint}
              onTap={() => replace(routes.filingNotice('complaint'))}
            />
          )}
        </Box>
      )}
    </Box>
  );
}

export function ProposalRules() {
  const known = useStore(proposalRules);
  useEffect(() => void loadProposalRules(), []);
  if (!known) return null;
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card row">
        <Icon name="info" />
        <Txt>{words.title}</Txt>
      </Box>
      <Box className="t-meta">{words.why}</Box>
      <Box className="rows">
        {known.items.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </Box>
    </Box>
  );
}
