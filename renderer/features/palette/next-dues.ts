/** The hour at which something is due on a day that is only named. */
const hour = 17;

/** Days that people mean most often, at 17:00 here; today only while that is to come. `due` as instants. */
export function nextDues(now: number): { title: string; due: string }[] {
  const inDays = (days: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    date.setHours(hour, 0, 0, 0);
    return date;
  };
  const days = [
    { title: 'Today', at: inDays(0) },
    { title: 'Tomorrow', at: inDays(1) },
    { title: 'In a week', at: inDays(7) },
  ];
  return days
    .filter(({ at }) => at.getTime() > now)
    .map(({ title, at }) => ({ title: `${title}, ${hour}:00`, due: at.toISOString() }));
}
