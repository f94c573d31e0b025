[
  (block)
  (text)
] @fold
