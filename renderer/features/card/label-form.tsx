import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type LabelColor, limits } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ownsEscape } from '../../ui/keys.ts';
import { colorName, colors } from '../../ui/label-chip.tsx';
import styles from './picker.module.css';

export interface LabelWords {
  name: string;
  color: LabelColor;
}

interface LabelFormProps {
  title: string;
  initial: LabelWords;
  submit: string;
  onSubmit(label: LabelWords): void;
  onCancel(): void;
  onDelete?: () => void;
}

export function LabelForm({ title, initial, submit, onSubmit, onCancel, onDelete }: LabelFormProps) {
  const [name, setName] = useState(initial.name);
  const [color, setColor] = useState(initial.color);
  function save(event: FormEvent): void {
    event.preventDefault();
    onSubmit({ name: name.trim(), color });
  }
  return (
    <form
      {...ownsEscape}
      className={styles.form}
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && onCancel()}
    >
      <h3 className={styles.title}>{title}</h3>
      <Field
        label={t('labels.name')}
        value={name}
        maxLength={limits.labelNameLength}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className={styles.swatches}>
        <legend className="visually-hidden">{t('labels.color')}</legend>
        {colors.map((each) => (
          <button
            data-control="label.color"
            key={each}
            type="button"
            className={styles.swatch}
            data-color={each}
            aria-label={colorName(each)}
            aria-pressed={color === each}
            title={colorName(each)}
            onClick={() => setColor(each)}
          >
            {color === each && <Check size={14} aria-hidden />}
          </button>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        <Button control="label.save" look="primary" small type="submit">
          {submit}
        </Button>
        <Button control="label.cancel" look="quiet" small onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        {onDelete !== undefined && (
          <Button control="label.delete" look="danger" small onClick={onDelete}>
            {t('labels.delete')}
          </Button>
        )}
      </div>
    </form>
  );
}
