"""Verbs with which reports say that somebody speaks or acts, in the languages of the reports that are known so far."""

from __future__ import annotations

import re

_SPEAKING = """
said says say asked asks told tells replied replies answered explained explains added adds argued argues stated states
stressed stresses noted notes warned warns claimed claims concluded concludes affirmed affirms proclaimed declared
declares insisted insists observed remarked remarks testified reported reports recalled recalls repeated mentioned highlighted
urged urges called spoke spoken speaks continued agreed suggested suggests emphasised emphasized underlined pointed reminded confirmed
acknowledged asserted announced commented expressed responded described wrote writes believes believed thinks thought
proposed proposes recommended recommends shared shares cautioned shouted shouts cried exclaimed whispered demanded admitted
complained objected quipped contended maintained predicted promised advised appealed
dit déclare déclaré affirme affirmé explique expliqué souligne souligné ajoute ajouté rappelle rappelé demande demandé
répond répondu conclut précise précisé estime estimé indique indiqué propose proposé remarque remarqué écrit constate
constaté insiste insisté note noté observe observé poursuit lance lancé
sagt sagte gesagt erklärt erklärte betont betonte fragt fragte gefragt meint meinte antwortet antwortete geantwortet fügte
forderte warnte berichtete schreibt schrieb geschrieben rief bemerkte glaubt glaubte empfahl unterstrich ergänzte erwiderte entgegnete
dijo dice afirmó explicó señaló añadió declaró preguntó respondió subrayó advirtió propuso recomendó escribió contestó
indicó recordó manifestó destacó
disse diz afirmou explicou declarou acrescentou perguntou respondeu sublinhou propôs recomendou escreveu lembrou destacou
detto dice dichiarato affermato spiegato aggiunto chiesto risposto sottolineato scritto proposto ricordato afferma spiega aggiunge
chiede risponde sottolinea propone ricorda
قال قالت أضاف أضافت
""".split()  # noqa: SIM905  # a list of so many words is read more easily so

_ACTING = """
am is are was were be been has have had do does did made makes gave gives took takes put puts set sets came went rose
began opened closed ended thanked listed raised drew named met
est sont était étaient avait ont fut ist sind war waren hat hatte hatten es era son fue eran foi são è sono
""".split()  # noqa: SIM905  # as above


SAYING = re.compile(rf"(?<![^\W_])(?:{'|'.join(_SPEAKING)})(?![^\W_])", re.IGNORECASE)
"""A verb of speech."""

TELLING = frozenset([*_SPEAKING, *_ACTING])
"""Verbs that make the words before a colon the beginning of a sentence."""
