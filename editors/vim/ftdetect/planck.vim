autocmd BufRead,BufNewFile *.plan setfiletype planck
