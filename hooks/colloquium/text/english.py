"""What is known of English: words that say little, the endings by which the forms of a word differ, and the genitive.

A form without its endings need not be a word; it is only the same for all forms, British and American.
"""

from __future__ import annotations

import re

LANGUAGE = "en"

STOPS = """
a about all am an and any are as at be been but by can could did do does for from had has have he her him his how i if in into is it
its me my no not of on or our she should so some than that the their them then there these they this to up us was we were what when
where which who whom why will with would you your
au aux d de del der des die du e el en est et l la las le les los o que un una une y
"""
"""What a reader types and does not look for, with such words of languages in which an English site may be asked."""

ENDINGS = (
    ("^children$", "child"),
    ("men$", "man"),
    ("(..)ies$", "$1y"),
    ("(ss|sh|ch|x|z)es$", "$1"),
    ("([^aiusy])s$", "$1"),
    ("(..[aiy])s$", "$1"),
    ("([bt])re$", "$1er"),
    ("(..)our(?=$|s|ed|ing|er|abl)", "$1or"),
    ("ogue$", "og"),
    ("(...)is(?=ation|e|ing)", "$1iz"),
    ("yz(?=e|ing)", "ys"),
    ("(...)at(?:e|ion|or|ing|ed|ive)$", "$1"),
    ("(...)(?:ing|ed|ion|ment|ly|al|ive)$", "$1"),
    ("ence$", "ens"),
    ("e$", ""),
    ("y$", "i"),
    ("ll", "l"),
    (r"([bdgmnprt])\1$", "$1"),
    ("ck$", "c"),
)
"""What is replaced by what, one after the other, as JavaScript writes it."""

GENITIVE = re.compile(r"['’]s?(?![^\W_])")
"""What may follow a name: Ann's, the Hollows'."""
