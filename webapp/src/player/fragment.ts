// The address fragment: #wounds=cut:leg3@200+lock:hip0&birth=7 opens this life, these wounds and this birth.

export interface Story { wounds: string; birth: number | null }

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function readFragment(hash: string): Story {
  // By hand and not by URLSearchParams, which would read the "+" between wounds as a space.
  const parts = new Map(hash.replace(/^#/, "").split("&").map((part) => {
    const at = part.indexOf("=");
    return at < 0 ? [part, ""] as const : [part.slice(0, at), readable(part.slice(at + 1))] as const;
  }));
  const birth = Number(parts.get("birth"));
  return { wounds: parts.get("wounds") ?? "", birth: parts.has("birth") && Number.isInteger(birth) ? birth : null };
}

/** Whether a fragment is this player's to read or to replace: the page may have anchors of its own. */
export const isStory = (hash: string): boolean => hash.length < 2 || /^#(wounds|birth)=/.test(hash);

/** Puts the story into the address without a new entry in the history. */
export function tellFragment(fragment: string): void {
  if (fragment === location.hash || !isStory(location.hash)) return;
  try {
    history.replaceState(null, "", `${location.pathname}${location.search}${fragment}`);
  } catch {
    // Some browsers forbid it for pages on disk: then the address stays as it is.
  }
}

export function writeFragment(wounds: string, birth: number): string {
  const parts = [wounds && `wounds=${wounds}`, (wounds || birth !== 1) && `birth=${birth}`].filter(Boolean);
  return parts.length ? `#${parts.join("&")}` : "";
}
