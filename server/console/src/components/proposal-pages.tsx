// The two pages about proposals that an office has: what it asks for, and what it tells of those that were adopted.
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
