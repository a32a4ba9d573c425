"""What we believe now, computed from the reports and from nothing else.

    logs           chains, forks, continued keys     orders        which words about keys count
    standing       who may say what, who counts      corrections   which words about reports count
    origins        one claim from many copies        belief        which claims stand
    links          what signed links join            incidents     what tells of one incident
    whereabouts    which area a place lies in        neighbours    finding what may be near
    nearness       what may be one, by anchors       threads       what tells of one lasting thing
    voices, strikes, silence   who says it, what fell, who was not heard of
    calls, places, movements, tags, warnings, hazards, needs, areas   the parts of the picture
    picture        all of it, as one object          hours         what an hour adds: ages, clocks
    gazetteer, spelling, distance, calendar, spelled   places, names, metres, days, JSON

The laws of every fold here:

1. It is a function of a *set*: any order, any repetition and any grouping of the same reports
   give the same answer, byte for byte. No clock, no chance, no order of arrival, no float.
2. It is local: one report more or less changes nothing outside its neighbourhood, which is what
   signed links or nearness in place and time join to it. Words about keys reach as far as the keys.
3. Only a person can make a toll smaller. What the program finds near is shown, and lowers the low.
4. Nothing disappears without a reason that can be read, but what was erased.
5. Canonical order is claimed start, then id.

What is handed in: the rows, the first admins, what the founders decided about names, a gazetteer,
a calendar. The room knows the report room and no other. The rules, each in a sentence:
`spec/picture.md`.
"""

from wasl.picture.belief import Belief, Believed, LeftOut, Selection, believe, claimed_start
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.hours import at_hour
from wasl.picture.incidents import Incident, Incidents, join
from wasl.picture.nearness import Anchored, Group, Joined, anchors
from wasl.picture.picture import picture, silent_keys
from wasl.picture.standing import NotAllowed, Standing

__all__ = [
    "Anchored",
    "Belief",
    "Believed",
    "Calendar",
    "Gazetteer",
    "Group",
    "Incident",
    "Incidents",
    "Joined",
    "LeftOut",
    "NotAllowed",
    "Selection",
    "Standing",
    "anchors",
    "at_hour",
    "believe",
    "claimed_start",
    "join",
    "picture",
    "silent_keys",
]
