export function CallBar() {
  return <header />;
}
