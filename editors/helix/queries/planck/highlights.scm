; Made from the vocabulary in `src`; `UPDATE_GENERATED=1 cargo test generated` writes it.

(comment) @comment
(string) @string
(text "\"\"\"" @punctuation.special)
(escape) @constant.character.escape
(printed_figure) @string.special
(number) @constant.numeric
(percent) @constant.numeric
(figure ["{" "}"] @punctuation.special)
(block ["{" "}"] @punctuation.bracket)
(equals) @operator
(operator) @operator
(bracket) @punctuation.bracket
[(comma) (colon)] @punctuation.delimiter

; Words of aspirations, claims, cases and formulas
((word) @keyword.operator
  (#any-of? @keyword.operator "about" "above" "almost" "and" "approx" "approximately" "around" "as" "aspiration" "at" "average" "be" "below" "best" "between" "by" "change" "circa" "close" "data" "date" "day" "deteriorated" "done" "doubled" "down" "due" "every" "exactly" "excess" "expected" "fall" "fewer" "floor" "for" "from" "gap" "half" "halved" "improved" "improving" "in" "just" "known" "last" "least" "less" "maintained" "median" "member" "members" "met" "missed" "more" "most" "movement" "nearly" "new" "no" "none" "not" "of" "off" "on" "or" "others" "outside" "over" "per" "pooled" "position" "profile" "quarter" "quartile" "range" "region" "rise" "roughly" "set" "share" "short" "shy" "since" "some" "source" "than" "the" "to" "top" "total" "track" "tripled" "unchanged" "under" "up" "upper" "upwards" "value" "well" "when" "year" "zero"))

; Polarities
((word) @constant.builtin
  (#any-of? @constant.builtin "higher" "lower"))

; Months
((word) @constant.numeric
  (#any-of? @constant.numeric "January" "February" "March" "April" "May" "June" "July" "August" "September" "October" "November" "December"))

; Quarters, years, places in a group
((word) @constant.numeric
  (#match? @constant.numeric "^([0-9]{4}/[0-9]{2,4}|Q[1-4]|[0-9]+(st|nd|rd|th))$"))

; What opens a block, or declares a milestone
((statement . (word) @keyword)
  (#any-of? @keyword "milestone" "priority" "metric" "pledge" "status" "group" "quarter" "data" "plan"))

; Fields
((statement . (word) @variable.other.member)
  (#any-of? @variable.other.member "organisation" "aspiration" "published" "reporting" "currency" "decimals" "because" "figures" "formula" "include" "members" "better" "column" "covers" "grades" "amber" "black" "claim" "green" "owner" "blue" "grey" "note" "unit" "for" "red"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "latest")
  (#eq? @variable.other.member.second "revision"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "reported")
  (#eq? @variable.other.member.second "every"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "compared")
  (#eq? @variable.other.member.second "with"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "no")
  (#eq? @variable.other.member.second "aspiration"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "small")
  (#eq? @variable.other.member.second "numbers"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "judgement")
  (#eq? @variable.other.member.second "on"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "revised")
  (#eq? @variable.other.member.second "from"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "also")
  (#eq? @variable.other.member.second "called"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "header")
  (#eq? @variable.other.member.second "rows"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "measured")
  (#eq? @variable.other.member.second "by"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "replaced")
  (#eq? @variable.other.member.second "by"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "skip")
  (#eq? @variable.other.member.second "column"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "stale")
  (#eq? @variable.other.member.second "after"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "year")
  (#eq? @variable.other.member.second "starts"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "can")
  (#eq? @variable.other.member.second "exceed"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "header")
  (#eq? @variable.other.member.second "row"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "skip")
  (#eq? @variable.other.member.second "rows"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "update")
  (#eq? @variable.other.member.second "on"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "break")
  (#eq? @variable.other.member.second "at"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "rated")
  (#eq? @variable.other.member.second "by"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second)
  (#eq? @variable.other.member "skip")
  (#eq? @variable.other.member.second "row"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second . (word) @variable.other.member.third)
  (#eq? @variable.other.member "without")
  (#eq? @variable.other.member.second "footnote")
  (#eq? @variable.other.member.third "marks"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second . (word) @variable.other.member.third)
  (#eq? @variable.other.member "nearly")
  (#eq? @variable.other.member.second "met")
  (#eq? @variable.other.member.third "within"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second . (word) @variable.other.member.third)
  (#eq? @variable.other.member "one")
  (#eq? @variable.other.member.second "column")
  (#eq? @variable.other.member.third "per"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second . (word) @variable.other.member.third)
  (#eq? @variable.other.member "units")
  (#eq? @variable.other.member.second "in")
  (#eq? @variable.other.member.third "row"))
((statement . (word) @variable.other.member . (word) @variable.other.member.second . (word) @variable.other.member.third . (word) @variable.other.member.fourth)
  (#eq? @variable.other.member "positions")
  (#eq? @variable.other.member.second "counted")
  (#eq? @variable.other.member.third "from")
  (#eq? @variable.other.member.fourth "worst"))

; New names
((statement . (word) @keyword . [(word) (number)] @function)
  (#any-of? @keyword "milestone" "priority" "metric" "pledge" "status" "group"))

; Units
((statement . (word) @variable.other.member . [(word) (number) (percent) (bracket)]+ @type)
  (#any-of? @variable.other.member "grades" "unit"))
