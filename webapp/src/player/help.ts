// The keys, in an overlay, and what each does: the overlay is written from the same table that the keys act on.
import { h } from "../dom";

export interface Key { keys: string[]; shown: string; words: string; act(): void }

export function helpOverlay(keys: readonly Key[], more: readonly [string, string][]): HTMLDialogElement {
  const rows = [...more, ...keys.filter((k) => k.words).map((k): [string, string] => [k.shown, k.words])];
  const dialog = h("dialog.help", { "aria-label": "Help" },
    h("h3", {}, "Keys and gestures"),
    h("dl", {}, ...rows.flatMap(([name, words]) => [h("dt", {}, h("kbd", {}, name)), h("dd", {}, words)])),
    h("button", { type: "button", onclick: () => dialog.close() }, "Close"));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  return dialog;
}

/** Keys act while the player has the focus; "?" everywhere. Fields keep their keys, and buttons keep space and return. */
export function listenToKeys(player: HTMLElement, keys: readonly Key[], help: HTMLDialogElement): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (help.open || target.closest("input, select, textarea")) return;
    const name = event.ctrlKey || event.metaKey ? `ctrl+${event.key.toLowerCase()}` : event.key;
    if (name === "?") return help.showModal();
    if (!player.contains(target)) return;
    if (target.closest("button, summary") && (name === " " || name === "Enter")) return;
    const key = keys.find((k) => k.keys.includes(name));
    if (!key) return;
    event.preventDefault();
    key.act();
  });
}
