[
  (block)
  (text)
] @indent

"}" @outdent
