import { Check, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Card, Label } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useIds, useMayWrite, useShown } from '../../store/hooks.tsx';
import { useChanging } from '../../store/presence-hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { LabelChip, nameOfLabel } from '../../ui/label-chip.tsx';
import { Popover } from '../../ui/popover.tsx';
import { LabelForm, type LabelWords } from './label-form.tsx';
import picker from './picker.module.css';
import styles from './property.module.css';
import { Property } from './section.tsx';

interface RowProps {
  labelId: string;
  chosen: boolean;
  onToggle(): void;
  onEdit(label: Label): void;
}

function Row({ labelId, chosen, onToggle, onEdit }: RowProps) {
  const label = useShown('label', labelId)?.entity;
  if (label === undefined) return null;
  return (
    <li>
      <button
        data-control="label.toggle"
        type="button"
        className={picker.row}
        aria-label={nameOfLabel(label)}
        aria-pressed={chosen}
        onClick={onToggle}
      >
        <span className={picker.text}>
          <LabelChip label={label} />
        </span>
        {chosen && <Check size={16} aria-hidden />}
      </button>
      <IconButton
        control="label.edit"
        label={t('labels.edit', { nameOfLabel: nameOfLabel(label) })}
        small
        hint={false}
        onClick={() => onEdit(label)}
      >
        <Pencil size={14} />
      </IconButton>
    </li>
  );
}

type Step = { is: 'list' } | { is: 'new' } | { is: 'edit'; label: Label };

function Picker({ card }: { card: Card }) {
  const { changeCard, dispatch } = useActions();
  const labelIds = useIds('label', card.boardId);
  useChanging(card.id, 'labels');
  const [step, setStep] = useState<Step>({ is: 'list' });
  const back = () => setStep({ is: 'list' });

  function toggle(labelId: string): void {
    changeCard(card.id, ({ labelIds: chosen }) => ({
      labelIds: chosen.includes(labelId) ? chosen.filter((id) => id !== labelId) : [...chosen, labelId],
    }));
  }
  async function create(words: LabelWords): Promise<void> {
    back();
    const labelId = uuidv7();
    if (await dispatch({ type: 'label.create', labelId, boardId: card.boardId, ...words })) toggle(labelId);
  }
  function change(label: Label, { name, color }: LabelWords): void {
    back();
    if (name === label.name && color === label.color) return;
    const changes = { ...(name !== label.name && { name }), ...(color !== label.color && { color }) };
    void dispatch({ type: 'label.update', labelId: label.id, changes });
  }
  function remove(label: Label): void {
    back();
    void dispatch({ type: 'label.delete', labelId: label.id });
  }

  if (step.is === 'new') {
    const initial: LabelWords = { name: '', color: 'blue' };
    return (
      <LabelForm
        title={t('labels.newTitle')}
        initial={initial}
        submit={t('labels.create')}
        onSubmit={(words) => void create(words)}
        onCancel={back}
      />
    );
  }
  if (step.is === 'edit') {
    const { label } = step;
    return (
      <LabelForm
        title={t('labels.editTitle')}
        initial={label}
        submit={t('labels.save')}
        onSubmit={(words) => change(label, words)}
        onCancel={back}
        onDelete={() => remove(label)}
      />
    );
  }
  return (
    <>
      {labelIds.length > 0 && (
        <ul className={picker.list} aria-label={t('labels.ofBoard')}>
          {labelIds.map((id) => (
            <Row
              key={id}
              labelId={id}
              chosen={card.labelIds.includes(id)}
              onToggle={() => toggle(id)}
              onEdit={(label) => setStep({ is: 'edit', label })}
            />
          ))}
        </ul>
      )}
      <Button
        control="label.create"
        look="quiet"
        small
        className={picker.add}
        onClick={() => setStep({ is: 'new' })}
      >
        <Plus size={16} aria-hidden />
        {t('labels.newTitle')}
      </Button>
    </>
  );
}

function Chip({ labelId }: { labelId: string }) {
  const label = useShown('label', labelId)?.entity;
  return label === undefined ? null : (
    <li>
      <LabelChip label={label} />
    </li>
  );
}

export function Labels({ card }: { card: Card }) {
  const mayWrite = useMayWrite();
  return (
    <Property
      title={t('labels.title')}
      actions={
        mayWrite && (
          <Popover
            label={t('labels.choose')}
            className={picker.panel}
            trigger={
              <IconButton control="label.choose" label={t('labels.choose')} small hint={false}>
                <Plus size={16} />
              </IconButton>
            }
          >
            <Picker card={card} />
          </Popover>
        )
      }
    >
      {card.labelIds.length === 0 ? (
        <p className={styles.nothing}>{t('labels.none')}</p>
      ) : (
        <ul className={styles.chips} aria-label={t('labels.ofCard')}>
          {card.labelIds.map((id) => (
            <Chip key={id} labelId={id} />
          ))}
        </ul>
      )}
    </Property>
  );
}
