/** Dark where the system is: PatternFly takes a class for that. */
export function followColourScheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('pf-v6-theme-dark', dark.matches);
  apply();
  dark.addEventListener('change', apply);
}
