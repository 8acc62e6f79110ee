// Whom to ring and where to go in person: the petition offices of this site.
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { Empty } from '@/components/states';
import { Box, Txt } from '@/primitives';
import { dial } from '@/services/platform';
import { guide } from '@/services/guide';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.offices;

export default function Offices() {
  const offices = useStore(guide)?.offices ?? [];
  const here = useStore(site);
  return (
    <Page title={words.title} lead={words.lead}>
      <Box className="stack">
        {here?.phone && (
          <Button icon="phone" text={texts.common.call(here.phone)} onTap={() => dial(here.phone)} />
        )}
        {offices.length === 0 && <Empty icon="building" text={words.empty} />}
        {offices.map(({ name, address, phone, hours }) => (
          <Box as="section" key={name} className="card stack-s">
            <Box as="h2" className="t-card">
              {name}
            </Box>
            <Txt className="block" selectable>
              {address}
            </Txt>
            <Box className="t-meta">{hours}</Box>
            <Button kind="quiet" icon="phone" text={texts.common.call(phone)} onTap={() => dial(phone)} />
          </Box>
        ))}
      </Box>
    </Page>
  );
}
