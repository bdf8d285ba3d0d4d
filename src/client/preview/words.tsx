/** A message of ours: what stands between backquotes is code. */
export function Words({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(/(`[^`]+`)/)
        .map((part, at) =>
          part.startsWith('`') && part.length > 1 ? <code key={`${at}`}>{part.slice(1, -1)}</code> : part,
        )}
    </>
  )
}
