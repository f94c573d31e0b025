; What stands in braces or in a text is indented by one step.
[
  (block)
  (text)
] @indent.begin

(block
  "}" @indent.branch @indent.end)
