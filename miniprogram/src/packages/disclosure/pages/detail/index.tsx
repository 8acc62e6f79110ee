// One supervised matter: what was wrong, what the supervision found, what was done.
import { Image } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useCallback } from 'react';
import type { PublicDisclosure } from '@petition/shared-types/schemas/publication';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { fullDayText } from '@/features/dates';
import { useLoad } from '@/features/useLoad';
import { Box, Txt } from '@/primitives';
import { routes } from '@/routes';
import { disclosurePictureUrl, getDisclosure } from '@/services/endpoints';
import { texts } from '@/texts';

const words = texts.disclosures;
const parts = ['matter', 'supervised', 'result'] as const;

function Content({ disclosure }: { disclosure: PublicDisclosure }) {
  return (
    <Box className="stack">
      <Box as="section" className="card stack-s">
        <Box as="h2" className="t-card">
          {disclosure.title}
        </Box>
        <Box className="t-meta">
          {disclosure.region} · {disclosure.unit}
        </Box>
      </Box>
      {parts.map((part) => (
        <Box as="section" key={part} className="card stack-s">
          <Box as="h2" className="t-card">
            {words.parts[part]}
          </Box>
          {disclosure[part].split('\n').map((paragraph, at) => (
            <Txt key={at} className="block" selectable>
              {paragraph}
            </Txt>
          ))}
        </Box>
      ))}
      {disclosure.pictures.length === 0 ? null : (
        <Box as="section" className="card stack-s">
          <Box as="h2" className="t-card">
            {words.pictures}
          </Box>
          {disclosure.pictures.map((picture, at) => (
            <Box key={picture.url} role="img" label={words.picture(at + 1)}>
              <Box hidden>
                <Image
                  className="whole-picture"
                  src={disclosurePictureUrl(picture)}
                  mode="widthFix"
                  lazyLoad
                />
              </Box>
            </Box>
          ))}
        </Box>
      )}
      <Box className="t-hint">
        {words.by(disclosure.office, fullDayText(disclosure.publishedAt))} {words.masked}
      </Box>
    </Box>
  );
}

export default function Disclosure() {
  const { id = '' } = useRouter().params;
  const loader = useLoad(useCallback(() => getDisclosure(id), [id]));
  // Published for everybody: it may be passed on.
  useShareAppMessage(() => ({ title: words.title, path: routes.disclosure(id) }));
  return (
    <Page title={words.title}>
      <Load from={loader}>{(disclosure) => <Content disclosure={disclosure} />}</Load>
    </Page>
  );
}
