" Indents what stands in braces or in a text by one step.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=PlanckIndent()
setlocal indentkeys=0},0\",o,O,!^F
setlocal nosmartindent
let b:undo_indent = 'setlocal indentexpr< indentkeys< smartindent<'

if exists('*PlanckIndent')
  finish
endif

function PlanckIndent() abort
  let before = prevnonblank(v:lnum - 1)
  if before == 0
    return 0
  endif
  let indent = indent(before)
  let line = substitute(getline(before), '#.*$', '', '')
  " A line that opens a block, or a text: its quotes stand behind words.
  if line =~# '{\s*$' || line =~# '\S\s*"""\s*$'
    let indent += shiftwidth()
  endif
  if getline(v:lnum) =~# '^\s*}' || getline(v:lnum) =~# '^\s*"""'
    let indent -= shiftwidth()
  endif
  return indent
endfunction
