"""Verbs with which reports say that somebody speaks, in the languages of the reports that are known so far."""

from __future__ import annotations

import re

_VERBS = """
said says say asked asks told tells replied replies answered explained explains added adds argued argues stated states
stressed stresses noted notes warned warns claimed claims concluded concludes affirmed affirms proclaimed declared
declares insisted insists observed remarked testified reported reports recalled repeated mentioned highlighted urged
called spoke spoken speaks continued agreed suggested emphasised emphasized underlined pointed reminded confirmed
acknowledged asserted announced commented expressed responded described
dit déclare déclaré affirme affirmé explique expliqué souligne souligné ajoute ajouté rappelle rappelé demande demandé
répond répondu conclut sagt sagte erklärt erklärte betont betonte fragt fragte meint meinte antwortet antwortete fügte
forderte warnte berichtete dijo dice afirmó explicó señaló añadió declaró preguntó respondió subrayó advirtió disse
afirmou explicou declarou acrescentou detto
""".split()  # noqa: SIM905  # a list of so many words is read more easily so

SAYING = re.compile(rf"(?<![^\W_])(?:{'|'.join(_VERBS)})(?![^\W_])", re.IGNORECASE)
"""A verb of speech."""
