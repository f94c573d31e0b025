" The server of planck for ALE, which finds this file on the 'runtimepath'.
call ale#Set('planck_executable', 'planck')

function! ale_linters#planck#planck#Root(buffer) abort
  let plan = ale#path#FindNearestFile(a:buffer, 'plan.plan')
  return !empty(plan) ? fnamemodify(plan, ':h') : expand('#' . a:buffer . ':p:h')
endfunction

call ale#linter#Define('planck', {
\ 'name': 'planck',
\ 'lsp': 'stdio',
\ 'executable': {buffer -> ale#Var(buffer, 'planck_executable')},
\ 'command': '%e lsp',
\ 'project_root': function('ale_linters#planck#planck#Root'),
\ 'language': 'planck',
\})
