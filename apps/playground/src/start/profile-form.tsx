import type { ProfileSummary } from '@interactive-chat/protocol/openapi';
import { type FormEvent, useState } from 'react';

interface ProfileFormProps {
  /** The default first. */
  readonly profiles: readonly ProfileSummary[];
  /** The name of the one that is chosen at first. Default: the first. */
  readonly initial?: string;
  /** What the button says. */
  readonly action: string;
  readonly onStart: (phaseProfile: string) => void;
}

/** Chooses one of the profiles. */
export function ProfileForm({ profiles, initial, action, onStart }: ProfileFormProps) {
  const first = profiles.find(({ name }) => name === initial) ?? profiles[0];
  const [chosen, setChosen] = useState(first?.name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (chosen !== undefined) onStart(chosen);
  }

  return (
    <form onSubmit={submit}>
      <fieldset className="profiles">
        <legend>What shall it be?</legend>
        {profiles.map(({ name, title, description, phases }) => (
          <label key={name} className="profile">
            <input
              type="radio"
              name="profile"
              value={name}
              checked={name === chosen}
              onChange={() => setChosen(name)}
            />
            <span className="profile-text">
              <strong>{title}</strong>
              <span>{description}</span>
              <span className="profile-phases">{phases.map((phase) => phase.name).join(' → ')}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="start-go">
        <button type="submit" className="primary" disabled={chosen === undefined}>
          {action}
        </button>
      </div>
    </form>
  );
}
