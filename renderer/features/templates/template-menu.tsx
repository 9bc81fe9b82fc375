import { CopyPlus, Files } from 'lucide-react';
import { t } from '../../../preload/strings/translate.ts';
import { useIds, useSession, useShown } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';
import { MenuItem, MenuSeparator, SubMenu } from '../../ui/menu.tsx';
import { addFromTemplate } from './deeds.ts';

function TemplateItem({ templateId, columnId }: { templateId: string; columnId: string }) {
  const session = useSession();
  const title = useShown('card', templateId)?.entity.title ?? '';
  return (
    <MenuItem control="template.use" onSelect={() => void addFromTemplate(session, templateId, columnId)}>
      {title}
    </MenuItem>
  );
}

/** In the menu of a column: the board's templates, where it has any. */
export function FromTemplate({ boardId, columnId }: { boardId: string; columnId: string }) {
  const { ui } = useSession();
  const templates = useIds('card', group.templatesOn(boardId));
  if (templates.length === 0) return null;
  return (
    <SubMenu control="template.menu" icon={<CopyPlus size={16} />} label={t('templates.newCard')}>
      {templates.map((id) => (
        <TemplateItem key={id} templateId={id} columnId={columnId} />
      ))}
      <MenuSeparator />
      <MenuItem
        control="template.list"
        icon={<Files size={16} />}
        onSelect={() => ui.set({ templatesOpen: true })}
      >
        {t('templates.ofBoardMenu')}
      </MenuItem>
    </SubMenu>
  );
}
