" :make checks the plan in the current folder, and lists what was found.
if exists('current_compiler')
  finish
endif
let current_compiler = 'planck'

CompilerSet makeprg=planck\ check\ --format\ concise\ --color\ never
CompilerSet errorformat=%f:%l:%c:\ %trror[%.%#]\ %m,%f:%l:%c:\ %tarning[%.%#]\ %m,%-G%.%#
