; A text is Markdown. Its figures and the spaces before its lines are nodes of their own, and so are left out.
((text_body) @injection.content
  (#set! injection.language "markdown"))

((comment) @injection.content
  (#set! injection.language "comment"))
