" Made from the vocabulary in `src`; `UPDATE_GENERATED=1 cargo test generated` writes it.

if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,-

" What stands in a value. A name is any word that is none of those below, which stand later and so come first.
syntax match planckName /\<[a-z][a-z0-9]*\%(-[a-z0-9]\+\)*\>/
syntax match planckNumber /[-−–+±]\=[£$€]\=\d\+\%([,.]\d\+\)*\%(%\|st\>\|nd\>\|rd\>\|th\>\)\=/
syntax match planckNumber /%/
syntax match planckPeriod /\<\d\{4}\/\d\{2,4}\>\|\<Q[1-4]\>/

" Months
syntax match planckPeriod /\<\%(January\|February\|March\|April\|May\|June\|July\|August\|September\|October\|November\|December\)\>/

" Words of aspirations, claims, cases and formulas
syntax match planckValue /\%#=1\<\%(average\s\+of\s\+the\s\+others\s\+in\|improved\s\+since\s\+last\s\+year\|outside\s\+expected\s\+range\|position\s\+deteriorated\|in\s\+every\s\+member\s\+of\|movement\s\+not\s\+known\|position\s\+unchanged\|value\s\+deteriorated\|pooled\s\+average\s\+of\|position\s\+improved\|upper\s\+quartile\s\+in\|upper\s\+quartile\s\+of\|expected\s\+between\|in\s\+the\s\+region\s\+of\|maintained\s\+from\|value\s\+unchanged\|improving\s\+over\|not\s\+fewer\s\+than\|value\s\+improved\|approximately\|just\s\+short\s\+of\|no\s\+aspiration\|no\s\+fewer\s\+than\|not\s\+less\s\+than\|not\s\+more\s\+than\|upper\s\+half\s\+in\|deteriorated\|in\s\+excess\s\+of\|last\s\+quarter\|no\s\+less\s\+than\|no\s\+more\s\+than\|as\s\+share\s\+of\|just\s\+shy\s\+of\|no\s\+new\s\+data\|position\s\+of\|average\s\+of\|fewer\s\+than\|just\s\+above\|just\s\+below\|just\s\+under\|nearly\s\+met\|upwards\s\+of\|well\s\+above\|well\s\+below\|well\s\+under\|change\s\+in\|improving\|just\s\+over\|last\s\+year\|less\s\+than\|median\s\+of\|more\s\+than\|off\s\+track\|to\s\+be\s\+set\|unchanged\|well\s\+over\|at\s\+least\|close\s\+on\|close\s\+to\|improved\|on\s\+track\|total\s\+of\|value\s\+of\|at\s\+most\|best\s\+in\|between\|doubled\|exactly\|fall\s\+in\|members\|no\s\+data\|not\s\+due\|not\s\+met\|per\s\+day\|profile\|rise\s\+in\|roughly\|to\s\+date\|tripled\|almost\|approx\|around\|gap\s\+in\|halved\|member\|missed\|nearly\|source\|about\|above\|below\|circa\|every\|floor\|since\|under\|up\s\+to\|done\|down\|from\|none\|over\|some\|when\|zero\|and\|day\|for\|met\|per\|top\|at\|by\|in\|of\|or\|to\|up\)\>/

" Polarities
syntax match planckConstant /\<\%(higher\|lower\)\>/

" Fields
syntax match planckField /\%#=1\%(^\|[{}]\)\@1<=\s*\zs\%(positions\s\+counted\s\+from\s\+worst\|without\s\+footnote\s\+marks\|nearly\s\+met\s\+within\|latest\s\+revision\|one\s\+column\s\+per\|reported\s\+every\|compared\s\+with\|no\s\+aspiration\|small\s\+numbers\|judgement\s\+on\|organisation\|revised\s\+from\|units\s\+in\s\+row\|also\s\+called\|header\s\+rows\|measured\s\+by\|replaced\s\+by\|skip\s\+column\|stale\s\+after\|year\s\+starts\|aspiration\|can\s\+exceed\|header\s\+row\|published\|reporting\|skip\s\+rows\|update\s\+on\|break\s\+at\|currency\|decimals\|rated\s\+by\|skip\s\+row\|because\|figures\|formula\|include\|members\|better\|column\|covers\|grades\|amber\|black\|claim\|green\|owner\|blue\|grey\|note\|unit\|for\|red\)\>/

" Units
syntax match planckUnit /\%(^\s*\%(grades\|unit\)\s\+\)\@40<=[^#} \t][^#}]*/

" What opens a block
syntax match planckDeclaration /\%#=1\%(^\|[{}]\)\@1<=\s*\zs\%(priority\|quarter\|metric\|pledge\|status\|group\|data\|plan\)\>/

" What declares a name
syntax match planckDeclaration /\%#=1\%(^\|[{}]\)\@1<=\s*\zs\%(milestone\|priority\|metric\|pledge\|status\|group\)\>/

syntax match planckComment /\%(^\|\s\|[{},]\)\@1<=#.*/ contains=@Spell
syntax region planckString start=/"/ skip=/\\./ end=/"/ oneline contains=planckFigure,@Spell
syntax region planckString start=/“/ end=/”/ oneline contains=planckFigure,@Spell

" Texts between triple quotes: Markdown, with figures in braces.
syntax match planckEscape /\\[{}]/ contained
syntax region planckFigure matchgroup=planckBrace start=/\\\@1<!{/ end=/}/ contained contains=planckNumber,planckPeriod,planckValue,planckName,planckOperator,planckFigureString
syntax match planckOperator /[=()*\/]\|\s\@1<=[-+]\s\@=/ contained
syntax region planckFigureString start=/"/ end=/"/ oneline contained
syntax region planckStrong start=/\*\*\S\@=/ end=/\S\@1<=\*\*/ contained contains=planckFigure,@Spell
syntax region planckEmphasis start=/\*[^* \t]\@=/ end=/[^* \t]\@1<=\*/ oneline contained contains=planckFigure,@Spell
syntax match planckBullet /^\s*\zs\%([-*+]\|\d\+[.)]\)\s\@=/ contained
syntax region planckText matchgroup=planckQuotes start=/"""/ end=/"""/ keepend contains=planckFigure,planckEscape,planckStrong,planckEmphasis,planckBullet,@Spell

syntax region planckBlock start=/{/ end=/}/ transparent fold

highlight default link planckComment Comment
highlight default link planckDeclaration Keyword
highlight default link planckField Type
highlight default link planckValue Statement
highlight default link planckConstant Constant
highlight default link planckName Identifier
highlight default link planckUnit PreProc
highlight default link planckNumber Number
highlight default link planckPeriod Number
highlight default link planckString String
highlight default link planckText String
highlight default link planckQuotes Delimiter
highlight default link planckBrace Special
highlight default link planckFigureString String
highlight default link planckOperator Operator
highlight default link planckEscape SpecialChar
highlight default link planckBullet Delimiter
highlight default planckStrong term=bold cterm=bold gui=bold
highlight default planckEmphasis term=italic cterm=italic gui=italic

syntax sync minlines=200
let b:current_syntax = 'planck'
