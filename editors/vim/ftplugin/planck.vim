" Plans: how comments begin, how far blocks are indented, and where they fold.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal formatoptions-=t formatoptions+=croql
setlocal foldmethod=syntax foldlevel=99
setlocal iskeyword+=-
setlocal suffixesadd=.plan
if exists(':compiler') == 2 && !exists('current_compiler')
  compiler planck
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< formatoptions< foldmethod< foldlevel< iskeyword< suffixesadd<'
