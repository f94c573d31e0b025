" Vim with ALE and the files of editors/vim, on a plan that has two slips. What it finds is written to `said`.
set nocompatible
set nomore noswapfile
let s:said = []

function s:Hold(name, condition, otherwise) abort
  call add(s:said, a:condition ? 'ok    ' . a:name : 'FAIL  ' . a:name . ': ' . string(a:otherwise))
endfunction

function s:ColourOf(words) abort
  call cursor(1, 1)
  call search('\V' . a:words, 'cW')
  return synIDattr(synID(line('.'), col('.'), 1), 'name')
endfunction

function s:Look() abort
  edit plan.plan
  call s:Hold('the file is a plan', &filetype ==# 'planck', &filetype)
  for [words, colour] in [
        \ ['# A small', 'planckComment'], ['plan "Caf', 'planckDeclaration'], ['"Caf', 'planckString'],
        \ ['compared with', 'planckField'], ['metric visits', 'planckDeclaration'], ['visits per', 'planckUnit'],
        \ ['2nd in', 'planckNumber'], ['in neighbours', 'planckValue'], ['higher', 'planckConstant'],
        \ ['Two of our', 'planckText'], ['**large', 'planckStrong'], ['2025/26 Q2', 'planckPeriod'], ['onwer', 'planckName'], ['aldercombe', 'planckName']]
    let found = s:ColourOf(words)
    call s:Hold('the colour of ' . words, found ==# colour, found)
  endfor
  edit quarters/2025-26-q2.plan
  for [words, colour] in [['Visits came', 'planckText'], ['{1,200', 'planckBrace'], ['1,200', 'planckNumber'],
        \ ['= visits', 'planckOperator'], ['visits}', 'planckName'], ['per 1,000', 'planckText']]
    let found = s:ColourOf(words)
    call s:Hold('the colour of ' . words, found ==# colour, found)
  endfor
  edit plan.plan
  call cursor(15, 5)
  call s:Hold('blocks fold', foldlevel('.') == 2, foldlevel('.'))

  let before = getline(1, '$')
  silent normal! gg=G
  call s:Hold('indenting what is indented changes nothing', getline(1, '$') == before, getline(1, '$'))

  silent make!
  let errors = filter(getqflist(), 'v:val.valid')
  call s:Hold('make lists both slips', len(errors) == 2 && errors[0].lnum == 22 && errors[0].col == 5, errors)

  ALELint
  for wait in range(200)
    sleep 100m
    if !empty(ale#engine#GetLoclist(bufnr('')))
      break
    endif
  endfor
  let found = ale#engine#GetLoclist(bufnr(''))
  call s:Hold('a finding arrives', !empty(found), found)
  if !empty(found)
    call s:Hold('it stands in its place', found[0].lnum == 22 && found[0].col == 5, found)
    call s:Hold('it says what is wrong', found[0].text =~# 'unknown field `onwer`', found)
  endif
endfunction

let g:ale_planck_executable = $PLANCK
let g:ale_lint_on_text_changed = 'never'
let $PATH = fnamemodify($PLANCK, ':h') . ':' . $PATH
set runtimepath^=/usr/share/vim-ale
let &runtimepath = $PROJECT . '/editors/vim,' . &runtimepath
runtime plugin/ale.vim
filetype plugin indent on
syntax on
try
  call s:Look()
catch
  call add(s:said, 'FAIL  the test runs: ' . v:exception . ' at ' . v:throwpoint)
endtry
if empty(filter(copy(s:said), 'v:val =~# "^FAIL"'))
  call add(s:said, 'all is well')
endif
call writefile(s:said, 'said')
qall!
