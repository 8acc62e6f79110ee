// The pages about proposals that an office has: what it asks for, what it tells of those that were adopted, and those that are
// not carried out in time.
import { Segmented } from 'antd';
import { useNavigate } from 'react-router-dom';
import { words } from '../words';

const pages = words.topics.pages;
type Page = keyof typeof pages;

export function ProposalPages({ page }: { page: Page }) {
  const navigate = useNavigate();
  const options = (Object.keys(pages) as Page[]).map((value) => ({ value, label: pages[value] }));
  return <Segmented<Page> value={page} options={options} onChange={(to) => void navigate(`/${to}`)} />;
}
