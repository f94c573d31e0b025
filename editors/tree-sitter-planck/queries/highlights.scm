; Made from the vocabulary in `src`; `UPDATE_GENERATED=1 cargo test generated` writes it.

(comment) @comment
(string) @string
(text "\"\"\"" @punctuation.special)
(escape) @string.escape
(printed_figure) @string.special
(number) @number
(percent) @number
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
((word) @number
  (#any-of? @number "January" "February" "March" "April" "May" "June" "July" "August" "September" "October" "November" "December"))

; Quarters, years, places in a group
((word) @number
  (#match? @number "^([0-9]{4}/[0-9]{2,4}|Q[1-4]|[0-9]+(st|nd|rd|th))$"))

; What opens a block, or declares a milestone
((statement . (word) @keyword)
  (#any-of? @keyword "milestone" "priority" "metric" "pledge" "status" "group" "quarter" "data" "plan"))

; Fields
((statement . (word) @property)
  (#any-of? @property "organisation" "aspiration" "published" "reporting" "currency" "decimals" "because" "figures" "formula" "include" "members" "better" "column" "covers" "grades" "amber" "black" "claim" "green" "owner" "blue" "grey" "note" "unit" "for" "red"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "latest")
  (#eq? @property.second "revision"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "reported")
  (#eq? @property.second "every"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "compared")
  (#eq? @property.second "with"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "no")
  (#eq? @property.second "aspiration"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "small")
  (#eq? @property.second "numbers"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "judgement")
  (#eq? @property.second "on"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "revised")
  (#eq? @property.second "from"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "also")
  (#eq? @property.second "called"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "header")
  (#eq? @property.second "rows"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "measured")
  (#eq? @property.second "by"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "replaced")
  (#eq? @property.second "by"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "skip")
  (#eq? @property.second "column"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "stale")
  (#eq? @property.second "after"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "year")
  (#eq? @property.second "starts"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "can")
  (#eq? @property.second "exceed"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "header")
  (#eq? @property.second "row"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "skip")
  (#eq? @property.second "rows"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "update")
  (#eq? @property.second "on"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "break")
  (#eq? @property.second "at"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "rated")
  (#eq? @property.second "by"))
((statement . (word) @property . (word) @property.second)
  (#eq? @property "skip")
  (#eq? @property.second "row"))
((statement . (word) @property . (word) @property.second . (word) @property.third)
  (#eq? @property "without")
  (#eq? @property.second "footnote")
  (#eq? @property.third "marks"))
((statement . (word) @property . (word) @property.second . (word) @property.third)
  (#eq? @property "nearly")
  (#eq? @property.second "met")
  (#eq? @property.third "within"))
((statement . (word) @property . (word) @property.second . (word) @property.third)
  (#eq? @property "one")
  (#eq? @property.second "column")
  (#eq? @property.third "per"))
((statement . (word) @property . (word) @property.second . (word) @property.third)
  (#eq? @property "units")
  (#eq? @property.second "in")
  (#eq? @property.third "row"))
((statement . (word) @property . (word) @property.second . (word) @property.third . (word) @property.fourth)
  (#eq? @property "positions")
  (#eq? @property.second "counted")
  (#eq? @property.third "from")
  (#eq? @property.fourth "worst"))

; New names
((statement . (word) @keyword . [(word) (number)] @function)
  (#any-of? @keyword "milestone" "priority" "metric" "pledge" "status" "group"))

; Units
((statement . (word) @property . [(word) (number) (percent) (bracket)]+ @type)
  (#any-of? @property "grades" "unit"))
