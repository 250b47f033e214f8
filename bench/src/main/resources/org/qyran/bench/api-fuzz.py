"""What schemathesis is told beside the description: who asks, and what there is to ask for.

QYRAN_FUZZ names a JSON file: {"seed", "sessions": [cookie, …], "ids": {kind: [uuid, …]}}. A session
that ended is followed by the next, so that nothing stops at a sign-out. How many answers there were
of each hundred is written beside that file at the end.
"""
import atexit
import json
import os
import random
import re

import schemathesis

with open(os.environ["QYRAN_FUZZ"], encoding="utf-8") as file:
    TOLD = json.load(file)
RANDOM = random.Random(TOLD["seed"])
IDS = TOLD["ids"]
ANYTHING = [one for kind in sorted(IDS) for one in IDS[kind]]
ANSWERS = {}
SESSIONS = list(TOLD["sessions"])
FAMILIES = (
    ("/api/sightings/", "sighting"),
    ("/api/operations/", "operation"),
    ("/api/authorities/", "authority"),
    ("/api/rasters/", "raster"),
    ("/api/photos/", "photo"),
    ("/api/chips/", "detection"),
    ("/api/jobs/", "job"),
    ("/api/uploads/", "upload"),
)
NAMED = ("operation", "sighting", "authority", "pass", "raster", "photo")


def known(kind):
    return RANDOM.choice(IDS.get(kind) or ANYTHING)


def enrich(values, path):
    """Half of all identifiers become such as there are; the other half stay what was made up."""
    for name in list(values):
        if RANDOM.random() < 0.5:
            continue
        if name in NAMED:
            values[name] = known(name)
        elif name in ("id", "object"):
            kinds = [kind for start, kind in FAMILIES if path.startswith(start)]
            values[name] = known(kinds[0] if kinds else "")


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.operation.path
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            enrich(values, path)
    headers = case.headers
    if RANDOM.random() < 0.5 and "If-Match" in headers:
        headers["If-Match"] = '"%d"' % RANDOM.randrange(4)
    headers["Cookie"] = SESSIONS[0]


@schemathesis.hook
def after_call(context, case, response):
    hundred = "%dxx" % (response.status_code // 100)
    ANSWERS[hundred] = ANSWERS.get(hundred, 0) + 1
    if response.status_code == 401 and len(SESSIONS) > 1:
        SESSIONS.pop(0)


@atexit.register
def tell():
    with open(os.environ["QYRAN_FUZZ"] + ".answers", "w", encoding="utf-8") as file:
        json.dump(ANSWERS, file)
