// The address fragment: #wounds=cut:leg3@200+lock:hip0&birth=7 opens this life, these wounds and this birth.

export interface Story { wounds: string; birth: number | null }

export function readFragment(hash: string): Story {
  // By hand and not by URLSearchParams, which would read the "+" between wounds as a space.
  const parts = new Map(hash.replace(/^#/, "").split("&").map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part, ""] as const : [part.slice(0, at), decodeURIComponent(part.slice(at + 1))] as const;
  }));
  const birth = Number(parts.get("birth"));
  return { wounds: parts.get("wounds") ?? "", birth: parts.has("birth") && Number.isInteger(birth) ? birth : null };
}

export function writeFragment(wounds: string, birth: number): string {
  const parts = [wounds && `wounds=${wounds}`, (wounds || birth !== 1) && `birth=${birth}`].filter(Boolean);
  return parts.length ? `#${parts.join("&")}` : "";
}
